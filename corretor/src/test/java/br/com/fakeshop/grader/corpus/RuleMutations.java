package br.com.fakeshop.grader.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the mutants of what a lesson adds to the rules, the alerts and the configuration of Prometheus, by operators that
 * know nothing of the lessons.
 */
final class RuleMutations {
    private static final Operator WITHOUT_LINE = new Operator("sem a linha", ".+", "");
    private static final List<Operator> OPERATORS = List.of(
            WITHOUT_LINE,
            new Operator("função", "\\brate\\(", "increase("),
            new Operator("função", "\\bincrease\\(", "rate("),
            new Operator("função", "\\b(rate|increase)\\(([^\\[]*)\\[\\w+]\\)", "($2)"),
            new Operator("função", "\\b(sum|max)\\b", "avg"),
            new Operator("função", "\\b(avg|max)( by|\\()", "sum$2"),
            new Operator("função", "\\b(avg|sum)( by|\\()", "max$2"),
            new Operator("função", "\\bmax( by|\\()", "min$1"),
            new Operator("função", "\\bavg_over_time", "max_over_time"),
            new Operator("sem a função", "\\b(scalar|absent|sum|max)\\(", "("),
            new Operator("sem a função", "\\b(sum|max|avg) by \\([^)]*\\)", ""),
            new Operator("labels", " by \\([^)]*\\)", ""),
            new Operator("labels", " by ", " without "),
            new Operator("labels", "by \\(\\w+, ", "by ("),
            new Operator("labels", ", \\w+\\)", ")"),
            new Operator("labels", "\\b(sum|max|avg)\\(", "$1 by (instance) ("),
            new Operator("seletor", "\\{\\w+=[^}]*}", ""),
            new Operator("seletor", "=(~?)\"", "!$1\""),
            new Operator("seletor", "\"}", "x\"}"),
            new Operator("seletor", "\\b\\|", ""),
            new Operator("operador", " > ", " < "),
            new Operator("operador", " > ", " >= "),
            new Operator("operador", " == ", " != "),
            new Operator("operador", " / ", " * "),
            new Operator("operador", " \\* ", " / "),
            new Operator("operador", " \\+ ", " - "),
            new Operator("operador", "(?<=\\S) - ", " + "),
            new Operator("operador", " and ", " or "),
            new Operator("operador", " or ", " and "),
            new Operator("número", "\\b\\d+\\.\\d+\\b", "$05"),
            new Operator("número", "(?<![.\\w])[1-9]\\d*(?![.\\w])", "$0\\0"),
            new Operator("número", "\\b0(?![.\\w])", "1"),
            new Operator("intervalo", "\\b(\\d+)([smhd])\\b", "$10$2"),
            new Operator("intervalo", "\\b(\\d+)([smhd])\\b", "1$2"),
            new Operator("texto", "(record|alert|severity): \\w+", "$0x"),
            new Operator("texto", "\\w+:\\d{4}", "$0x"),
            new Operator("texto", "\\w+\\.yml", "x$0"),
            new Operator("condição", "\\btrue\\b", "false"));
    // What people read must be there; what it says is free.
    private static final Pattern FOR_PEOPLE = Pattern.compile("\\s*(summary|description):.*");
    private static final Pattern COMMENT = Pattern.compile("\\s*(#.*)?");

    private RuleMutations() {}

    /** Puts them beside those that are there. */
    static void make(String lesson, Path stage, Path file, BitSet added, Map<String, Mutant> mutants)
            throws IOException {
        List<String> lines = Files.readAllLines(stage.resolve(file));
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!added.get(i + 1) || COMMENT.matcher(line).matches()) {
                continue;
            }
            for (Operator operator : FOR_PEOPLE.matcher(line).matches() ? List.of(WITHOUT_LINE) : OPERATORS) {
                for (String mutated : operator.apply(line)) {
                    List<String> source = new ArrayList<>(lines);
                    source.set(i, mutated);
                    String change = "%s -> %s".formatted(line.strip(), mutated.strip());
                    Mutant mutant = new Mutant(lesson, file, operator.name(), change, String.join("\n", source) + "\n");
                    mutants.putIfAbsent(mutant.id(), mutant);
                }
            }
        }
    }

    /**
     * @param what a regular expression
     * @param with what takes the place of each of its matches, one at a time
     */
    private record Operator(String name, Pattern what, String with) {
        Operator(String name, String what, String with) {
            this(name, Pattern.compile(what), with);
        }

        List<String> apply(String line) {
            List<String> mutated = new ArrayList<>();
            Matcher match = what.matcher(line);
            for (int from = 0; match.find(from); from = match.end()) {
                StringBuilder text = new StringBuilder();
                match.appendReplacement(text, with).appendTail(text);
                if (!line.contentEquals(text)) {
                    mutated.add(text.toString());
                }
            }
            return mutated;
        }
    }
}
