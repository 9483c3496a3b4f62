package br.com.fakeshop.grader.corpus;

import br.com.fakeshop.grader.report.SalesOfDay;
import java.time.LocalDate;

/** What the grader says, without whatever changes from run to run. */
final class SteadyText {
    private SteadyText() {}

    static String of(String text) {
        LocalDate today = LocalDate.now(SalesOfDay.ZONE);
        return text.replace(today.toString(), "<hoje>")
                .replace(today.minusDays(1).toString(), "<ontem>")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "<uuid>")
                // Measured, unlike the bounds of buckets, which have three decimals at most.
                .replaceAll("\\d+[.,]\\d{4,}(E-?\\d+)?", "<n>")
                .replaceAll(" a \\d+[.,]\\d\\d s ", " a <n> s ")
                .replaceAll("\\d+ ms", "<n> ms")
                // How many it takes depends on what was asked for before.
                .replaceAll("de \\d+ operações", "de <n> operações")
                // Which bucket what was never measured falls into is a matter of microseconds.
                .replaceAll("(no bucket le=).+\\n( +encontrado: +)\\d+", "$1<n>\n$2<n>")
                // A page that was asked for while the database came back may have a series of its own.
                .replaceAll("e mais \\d+", "e mais <n>")
                // How often one asks before the database is back is a matter of time.
                .replaceAll("(status_code=\"503\"}) \\d+", "$1 <n>")
                // How many pages one needs until the database is away is one, too.
                .replaceAll("(encontrado: +)\\d+ acima", "$1<n> acima")
                // What a JVM has to say is not the same everywhere.
                .replaceAll("\\d+ outras", "<n> outras")
                .replaceAll("\\d+ (bytes|kB)", "<n> $1")
                // What a database has done before a criterion begins is nobody's concern.
                .replaceAll("(= |de )\\d+( a \\d+)?(, como no PostgreSQL\\s+encontrado: +)\\d+", "$1<n>$3<n>")
                .replaceAll("(encontrado: +)\\d+ conexões", "$1<n> conexões")
                // What a copy of the pool says depends on when it was made.
                .replaceAll("(encontrado: +)active = \\d+(,.*)? e \\w+ = \\d+", "$1active = <n>")
                .replaceAll("programa /\\S+", "programa <caminho>")
                .replaceAll("(update_quantity|remove_item)/\\d+", "$1/<n>")
                .replaceAll("corretor_\\d+_\\d+", "<banco>")
                .replaceAll("localhost:(?!5000\\b)\\d+", "localhost:<n>")
                .replaceAll("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}", "<hora>");
    }
}
