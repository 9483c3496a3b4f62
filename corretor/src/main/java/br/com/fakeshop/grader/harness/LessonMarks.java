package br.com.fakeshop.grader.harness;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The marks of one lesson.
 *
 * @param mark out of 10; null if it was not graded
 * @param obstacle why it was not graded; null if it was
 */
record LessonMarks(
        @JsonProperty("aula") String lesson,
        @JsonProperty("titulo") String title,
        @JsonProperty("nota") Double mark,

        @JsonProperty("nao_corrigida") @JsonInclude(JsonInclude.Include.NON_NULL)
        String obstacle,

        @JsonProperty("criterios") List<CriterionMarks> criteria) {

    static LessonMarks graded(Lesson lesson, List<CriterionMarks> criteria) {
        int earned = criteria.stream().mapToInt(CriterionMarks::earned).sum();
        int possible = criteria.stream()
                .filter(CriterionMarks::counts)
                .mapToInt(CriterionMarks::points)
                .sum();
        if (possible == 0) {
            return notGraded(lesson, "nenhum critério pôde ser corrigido aqui", criteria);
        }
        // Rounded down: only a lesson without any failure gets a 10.
        double mark = Math.floor(100.0 * earned / possible) / 10;
        return new LessonMarks(number(lesson), lesson.title(), mark, null, criteria);
    }

    static LessonMarks notGraded(Lesson lesson, String obstacle, List<CriterionMarks> criteria) {
        return new LessonMarks(number(lesson), lesson.title(), null, obstacle, criteria);
    }

    private static String number(Lesson lesson) {
        return "%02d".formatted(lesson.number());
    }

    boolean isWhole() {
        return obstacle == null && criteria.stream().noneMatch(CriterionMarks::missed);
    }

    String toText(Colours colours) {
        String head = "Aula %s %-28s ".formatted(lesson, title);
        if (obstacle != null) {
            return colours.bad(head + "não corrigida") + "\n";
        }
        String line = "%s%5s de 10%s%s"
                .formatted(
                        head,
                        writtenMark(),
                        these("falta", CriterionMarks::missed),
                        these("sem nota", criterion -> !criterion.counts()));
        return (isWhole() ? colours.good(line) : colours.bad(line)) + "\n";
    }

    private String these(String what, Predicate<CriterionMarks> which) {
        List<String> ids =
                criteria.stream().filter(which).map(CriterionMarks::id).toList();
        return ids.isEmpty() ? "" : "   %s: %s".formatted(what, Ids.text(ids));
    }

    /** Its line in the table of all lessons. */
    String toTableRow() {
        return "| %s %s | %s |\n".formatted(lesson, title, obstacle == null ? writtenMark() : "não corrigida");
    }

    String toMarkdown() {
        return "\n## Aula %s: %s\n\n".formatted(lesson, title)
                + (obstacle == null
                        ? criteria.stream().map(CriterionMarks::toMarkdown).collect(Collectors.joining())
                        : "Não corrigida: %s\n".formatted(obstacle));
    }

    private String writtenMark() {
        return String.format(Locale.forLanguageTag("pt-BR"), "%.1f", mark);
    }
}
