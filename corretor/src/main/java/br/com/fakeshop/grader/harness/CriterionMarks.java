package br.com.fakeshop.grader.harness;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;

/** The marks of one criterion; the last four fields are null if it holds. */
record CriterionMarks(
        String id,
        @JsonProperty("titulo") String title,
        @JsonProperty("situacao") Outcome outcome,
        @JsonProperty("pontos") int points,
        @JsonProperty("pontos_obtidos") int earned,
        @JsonProperty("milissegundos") long milliseconds,
        @JsonProperty("esperado") String expected,
        @JsonProperty("encontrado") String found,
        @JsonProperty("dica") String hint,
        @JsonProperty("comandos") List<String> commands) {

    static CriterionMarks passed(Criterion criterion, Duration duration) {
        return new CriterionMarks(
                criterion.id(),
                criterion.title(),
                Outcome.PASSED,
                criterion.points(),
                criterion.points(),
                duration.toMillis(),
                null,
                null,
                null,
                null);
    }

    /**
     * @param commands what the grader did, to be repeated by hand
     */
    static CriterionMarks failed(
            Criterion criterion, CriterionFailure failure, List<String> commands, Duration duration) {
        return without(
                criterion,
                Outcome.FAILED,
                failure.expected(),
                failure.found(),
                failure.hintOr(criterion.hint()),
                commands,
                duration);
    }

    static CriterionMarks notReached(Criterion criterion) {
        return without(
                criterion, Outcome.NOT_REACHED, "o critério corrigido", "", criterion.hint(), List.of(), Duration.ZERO);
    }

    static CriterionMarks leftOut(Criterion criterion, String reason) {
        return without(criterion, Outcome.LEFT_OUT, null, reason, criterion.hint(), List.of(), Duration.ZERO);
    }

    private static CriterionMarks without(
            Criterion criterion,
            Outcome outcome,
            String expected,
            String found,
            String hint,
            List<String> commands,
            Duration duration) {
        return new CriterionMarks(
                criterion.id(),
                criterion.title(),
                outcome,
                criterion.points(),
                0,
                duration.toMillis(),
                expected,
                found,
                hint,
                commands);
    }

    /** The same, once it is known why nobody looked at it. */
    CriterionMarks because(String reason) {
        return new CriterionMarks(id, title, outcome, points, earned, milliseconds, expected, reason, hint, commands);
    }

    boolean passed() {
        return outcome == Outcome.PASSED;
    }

    /** Whether its points are among those that can be had. */
    @JsonIgnore
    boolean counts() {
        return outcome != Outcome.LEFT_OUT;
    }

    /** Whether the student has something to mend. */
    boolean missed() {
        return outcome == Outcome.FAILED || outcome == Outcome.NOT_REACHED;
    }

    /** Told as soon as it is known. */
    String toLine(Colours colours) {
        String mark = "[" + outcome.text() + "]";
        return "%s %s %s\n".formatted(missed() ? colours.bad(mark) : colours.good(mark), id, title);
    }

    String toMarkdown() {
        String mark = counts() ? " (%d/%d)".formatted(earned, points) : "";
        String line = "- [%s] **%s** %s%s\n".formatted(passed() ? "x" : " ", id, title, mark);
        return switch (outcome) {
            case PASSED -> line;
            case LEFT_OUT -> line + "\n  - sem nota: %s\n".formatted(found);
            case NOT_REACHED -> line + "\n  - não alcançado: %s\n".formatted(found);
            case FAILED ->
                line
                        + "\n  ```\n  %s\n  ```\n\n  - esperado: %s\n  - encontrado: %s\n  - dica: %s\n"
                                .formatted(String.join("\n  ", commands), expected, found, hint);
        };
    }
}
