package br.com.fakeshop.grader.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The criteria that miss for one and the same reason: it is told once. */
record Cause(List<CriterionMarks> criteria) {

    static List<Cause> of(Stream<CriterionMarks> missed) {
        Map<List<Object>, List<CriterionMarks>> byReason = new LinkedHashMap<>();
        missed.forEach(marks -> byReason.computeIfAbsent(
                        List.of(marks.outcome(), marks.expected(), marks.found()), key -> new ArrayList<>())
                .add(marks));
        return byReason.values().stream().map(Cause::new).toList();
    }

    String toText(Colours colours) {
        CriterionMarks first = criteria.get(0);
        String head = colours.bad("[" + first.outcome().text() + "]") + " " + who(first) + " (" + points() + ")\n";
        if (first.outcome() == Outcome.NOT_REACHED) {
            return head + "    " + indented(first.found()) + "\n\n";
        }
        String commands = criteria.stream()
                .map(CriterionMarks::commands)
                .filter(some -> !some.isEmpty())
                .findFirst()
                .map(some -> "    " + String.join("\n    ", some) + "\n")
                .orElse("");
        return head
                + commands
                + "    esperado:   %s\n    encontrado: %s\n    dica:       %s\n\n"
                        .formatted(indented(first.expected()), indented(first.found()), first.hint());
    }

    private String who(CriterionMarks first) {
        return criteria.size() == 1
                ? first.id() + " " + first.title()
                : "%s: %d critérios, uma causa"
                        .formatted(
                                Ids.text(criteria.stream()
                                        .map(CriterionMarks::id)
                                        .toList()),
                                criteria.size());
    }

    private String points() {
        int points = criteria.stream().mapToInt(CriterionMarks::points).sum();
        return points == 1 ? "1 ponto" : points + " pontos";
    }

    /** What a program has said may have several lines. */
    private static String indented(String text) {
        return text.replace("\n", "\n                ");
    }
}
