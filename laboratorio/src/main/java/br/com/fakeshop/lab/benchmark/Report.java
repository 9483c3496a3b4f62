package br.com.fakeshop.lab.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results for people and for programs: tables, a picture, JSON. */
final class Report {
    private static final Locale LOCALE = Locale.forLanguageTag("pt-BR");
    private static final String BEGIN = "<!-- medidas: escritas por mvn -Pmedir -Dpagina -->\n";
    private static final String PICTURE =
            "![Barras: vazão, processador, alocação e p99 de cada rota](imagens/desempenho.svg)\n\n";
    private static final String END = "<!-- fim das medidas -->";

    private final Machine machine;
    private final int rounds;
    private final Results results;
    private final List<Target> targets;

    Report(Machine machine, int rounds, Results results, List<Contender> stages, Contender raw) {
        this.machine = machine;
        this.rounds = rounds;
        this.results = results;
        this.targets = Target.of(results, stages, raw);
    }

    /** Writes all of them into a folder, and the tables on the screen. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path json = folder.resolve("medidas.json");
        Path picture = folder.resolve("medidas.svg");
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(json.toFile(), Map.of("machine", machine, "series", results.all()));
        Files.writeString(picture, new Picture(results).svg());
        System.out.printf("%n%s%n%s%n%s%n", tables(), json, picture);
    }

    /** Puts tables and picture into the course's page; its prose stays. */
    void updatePage(Path documentation) throws IOException {
        Path page = documentation.resolve("DESEMPENHO.md");
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(
                page, text.substring(0, begin) + "\n" + tables() + PICTURE + text.substring(text.indexOf(END)));
        Files.writeString(documentation.resolve("imagens/desempenho.svg"), new Picture(results).svg());
    }

    String tables() {
        StringBuilder text = new StringBuilder();
        text.append(machine).append(".\n\n");
        text.append("| meta | de quem | limite | visto | |\n| --- | --- | ---: | ---: | --- |\n");
        for (Target target : targets) {
            text.append("| %s | %s | %s %s | %s | %s |\n"
                    .formatted(
                            target.what(),
                            target.seen().contender(),
                            target.atMost() ? "≤" : "≥",
                            number(target.limit(), target.decimals()),
                            cell(target.seen(), target.decimals()),
                            target.isMet() ? "✓" : "**não**"));
        }
        text.append("\nMediana (menor a maior) de %d rodadas.\n".formatted(rounds));
        // Subjects that are measured in the same way of the same contenders share a table.
        String heading = "";
        for (String subject : results.subjects()) {
            List<String> contenders = results.contenders(subject);
            String columns = String.join(" | ", contenders);
            if (!columns.equals(heading)) {
                heading = columns;
                text.append("\n| | | ").append(columns).append(" |\n| --- | --- |");
                text.append(" ---: |".repeat(contenders.size())).append('\n');
            }
            for (Measure measure : results.measures(subject)) {
                text.append("| %s | %s, %s |".formatted(subject, measure.title, measure.unit));
                for (String contender : contenders) {
                    text.append(results.find(subject, measure, contender)
                            .map(series -> " " + cell(series, measure.decimals) + " |")
                            .orElse(" – |"));
                }
                text.append('\n');
            }
        }
        return text.append('\n').toString();
    }

    private static String cell(Series series, int decimals) {
        return "%s (%s a %s)"
                .formatted(
                        number(series.median(), decimals),
                        number(series.min(), decimals),
                        number(series.max(), decimals));
    }

    static String number(double value, int decimals) {
        return String.format(LOCALE, "%,." + decimals + "f", value);
    }
}
