package br.com.fakeshop.grader.harness;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The marks of one criterion; the last four fields are null if it holds. */
record CriterionMarks(
        String id,
        @JsonProperty("titulo") String title,
        @JsonProperty("pontos") int points,
        @JsonProperty("pontos_obtidos") int earned,
        @JsonProperty("esperado") String expected,
        @JsonProperty("encontrado") String found,
        @JsonProperty("dica") String hint,
        @JsonProperty("comandos") List<String> commands) {

    /**
     * @param failure null if it holds
     * @param commands what the grader did, to be repeated by hand
     */
    static CriterionMarks of(Criterion criterion, CriterionFailure failure, List<String> commands) {
        return failure == null
                ? new CriterionMarks(
                        criterion.id(),
                        criterion.title(),
                        criterion.points(),
                        criterion.points(),
                        null,
                        null,
                        null,
                        null)
                : new CriterionMarks(
                        criterion.id(),
                        criterion.title(),
                        criterion.points(),
                        0,
                        failure.expected(),
                        failure.found(),
                        criterion.hint(),
                        commands);
    }

    boolean passed() {
        return expected == null;
    }

    String toText() {
        String text = "[%s] %s %s (%s)\n"
                .formatted(passed() ? "ok" : "falhou", id, title, points == 1 ? "1 ponto" : points + " pontos");
        return passed()
                ? text
                : text
                        + "    %s\n    esperado:   %s\n    encontrado: %s\n    dica:       %s\n\n"
                                .formatted(String.join("\n    ", commands), expected, found, hint);
    }

    String toMarkdown() {
        String line = "- [%s] **%s** %s (%d/%d)\n".formatted(passed() ? "x" : " ", id, title, earned, points);
        return passed()
                ? line
                : line
                        + "\n  ```\n  %s\n  ```\n\n  - esperado: %s\n  - encontrado: %s\n  - dica: %s\n"
                                .formatted(String.join("\n  ", commands), expected, found, hint);
    }
}
