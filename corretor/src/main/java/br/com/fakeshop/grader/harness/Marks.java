package br.com.fakeshop.grader.harness;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The marks of one stage, as text, Markdown and data.
 *
 * @param pushgateway null where no criterion needed one
 */
record Marks(
        @JsonProperty("estagio") String stage,
        @JsonProperty("banco") String database,
        @JsonInclude(JsonInclude.Include.NON_NULL) String pushgateway,
        @JsonProperty("aulas") List<LessonMarks> lessons) {

    /** For the console, when the last criterion is done. */
    String toText() {
        return "\n--- Boletim: %s ---\n%sDetalhes: %s/target/corretor/nota.md e nota.json\n"
                .formatted(stage, each(LessonMarks::toText), stage);
    }

    /** For people who read it on a page. */
    String toMarkdown() {
        return "# Boletim: %s\n\nBanco: %s\n\n".formatted(stage, database)
                + (pushgateway == null ? "" : "Pushgateway: %s\n\n".formatted(pushgateway))
                + "| aula | nota |\n| --- | --- |\n"
                + each(LessonMarks::toTableRow)
                + each(LessonMarks::toMarkdown);
    }

    private String each(Function<LessonMarks, String> part) {
        return lessons.stream().map(part).collect(Collectors.joining());
    }
}
