package br.com.fakeshop.grader;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The marks of one stage, as text, Markdown and data.
 *
 * @param pushgateway null where no criterion needed one
 */
record Report(
        String estagio,
        String banco,
        @JsonInclude(JsonInclude.Include.NON_NULL) String pushgateway,
        List<LessonMarks> aulas) {

    /** The marks of one lesson; {@code nota} is out of 10. */
    record LessonMarks(String aula, String titulo, double nota, List<CriterionMarks> criterios) {}

    /** The marks of one criterion; the last four fields are null if it holds. */
    record CriterionMarks(
            String id,
            String titulo,
            int pontos,
            @JsonProperty("pontos_obtidos") int pontosObtidos,
            String esperado,
            String encontrado,
            String dica,
            List<String> comandos) {}

    static Report of(String stage, String database, String pushgateway, List<CriterionResult> results) {
        Map<Integer, List<CriterionResult>> byLesson = results.stream()
                .collect(Collectors.groupingBy(result -> result.lesson().number(), TreeMap::new, Collectors.toList()));
        return new Report(
                stage,
                database,
                pushgateway,
                byLesson.values().stream().map(Report::lesson).toList());
    }

    private static LessonMarks lesson(List<CriterionResult> results) {
        Lesson lesson = results.get(0).lesson();
        int earned = results.stream().mapToInt(CriterionResult::earned).sum();
        int possible =
                results.stream().mapToInt(result -> result.criterion().points()).sum();
        // Rounded down: only a lesson without any failure gets a 10.
        double mark = Math.floor(100.0 * earned / possible) / 10;
        return new LessonMarks(
                "%02d".formatted(lesson.number()),
                lesson.title(),
                mark,
                results.stream().map(Report::criterion).toList());
    }

    private static CriterionMarks criterion(CriterionResult result) {
        Criterion criterion = result.criterion();
        CriterionFailure failure = result.failure();
        return new CriterionMarks(
                criterion.id(),
                criterion.title(),
                criterion.points(),
                result.earned(),
                failure == null ? null : failure.expected(),
                failure == null ? null : failure.found(),
                failure == null ? null : criterion.hint(),
                failure == null ? null : result.commands());
    }

    /** For the console, when the last criterion is done. */
    String toText() {
        StringBuilder text = new StringBuilder("\n--- Boletim: %s ---\n".formatted(estagio));
        for (LessonMarks lesson : aulas) {
            text.append(line(lesson)).append('\n');
        }
        return text.append("Detalhes: %s/target/corretor/nota.md e nota.json\n".formatted(estagio))
                .toString();
    }

    /** For people who read it on a page. */
    String toMarkdown() {
        StringBuilder markdown = new StringBuilder("# Boletim: %s\n\nBanco: %s\n\n".formatted(estagio, banco));
        if (pushgateway != null) {
            markdown.append("Pushgateway: %s\n\n".formatted(pushgateway));
        }
        markdown.append("| aula | nota |\n| --- | --- |\n");
        for (LessonMarks lesson : aulas) {
            markdown.append("| %s %s | %s |\n".formatted(lesson.aula(), lesson.titulo(), mark(lesson)));
        }
        for (LessonMarks lesson : aulas) {
            markdown.append("\n## Aula %s: %s\n\n".formatted(lesson.aula(), lesson.titulo()));
            lesson.criterios().forEach(criterion -> append(markdown, criterion));
        }
        return markdown.toString();
    }

    private static void append(StringBuilder markdown, CriterionMarks criterion) {
        boolean passed = criterion.esperado() == null;
        markdown.append("- [%s] **%s** %s (%d/%d)\n"
                .formatted(
                        passed ? "x" : " ",
                        criterion.id(),
                        criterion.titulo(),
                        criterion.pontosObtidos(),
                        criterion.pontos()));
        if (!passed) {
            markdown.append("\n  ```\n");
            criterion
                    .comandos()
                    .forEach(command -> markdown.append("  ").append(command).append('\n'));
            markdown.append("  ```\n\n");
            markdown.append("  - esperado: %s\n".formatted(criterion.esperado()));
            markdown.append("  - encontrado: %s\n".formatted(criterion.encontrado()));
            markdown.append("  - dica: %s\n".formatted(criterion.dica()));
        }
    }

    private static String line(LessonMarks lesson) {
        List<String> missed = lesson.criterios().stream()
                .filter(criterion -> criterion.esperado() != null)
                .map(CriterionMarks::id)
                .toList();
        return "Aula %s %-28s %5s de 10%s"
                .formatted(
                        lesson.aula(),
                        lesson.titulo(),
                        mark(lesson),
                        missed.isEmpty() ? "" : "   falta: " + String.join(", ", missed));
    }

    private static String mark(LessonMarks lesson) {
        return String.format(Locale.forLanguageTag("pt-BR"), "%.1f", lesson.nota());
    }
}
