package br.com.fakeshop.grader.harness;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The marks of one stage, as text, Markdown and data.
 *
 * @param version of the data's form
 * @param complete false while the grading still goes on, and for ever if it broke
 * @param pushgateway null where no criterion needed one
 */
record Marks(
        @JsonProperty("versao") int version,
        @JsonProperty("estagio") String stage,
        @JsonProperty("completa") boolean complete,
        @JsonProperty("banco") String database,
        @JsonInclude(JsonInclude.Include.NON_NULL) String pushgateway,
        @JsonProperty("aulas") List<LessonMarks> lessons) {
    private static final int VERSION = 1;

    Marks(String stage, boolean complete, String database, String pushgateway, List<LessonMarks> lessons) {
        this(VERSION, stage, complete, database, pushgateway, lessons);
    }

    /** What there is to mend, each reason once. */
    String toCauses(Colours colours) {
        String causes = Cause.of(lessons.stream()
                        .filter(lesson -> lesson.obstacle() == null)
                        .flatMap(lesson -> lesson.criteria().stream())
                        .filter(CriterionMarks::missed))
                .stream()
                .map(cause -> cause.toText(colours))
                .collect(Collectors.joining());
        Map<String, List<String>> obstacles = lessons.stream()
                .filter(lesson -> lesson.obstacle() != null)
                .collect(Collectors.groupingBy(
                        LessonMarks::obstacle,
                        LinkedHashMap::new,
                        Collectors.mapping(LessonMarks::lesson, Collectors.toList())));
        Map<String, List<String>> leftOut = lessons.stream()
                .filter(lesson -> lesson.obstacle() == null)
                .flatMap(lesson -> lesson.criteria().stream())
                .filter(criterion -> !criterion.counts())
                .collect(Collectors.groupingBy(
                        CriterionMarks::found,
                        LinkedHashMap::new,
                        Collectors.mapping(CriterionMarks::id, Collectors.toList())));
        return causes
                + leftOut.entrySet().stream()
                        .map(reason -> "%s %s: %s\n\n"
                                .formatted(colours.good("[sem nota]"), Ids.text(reason.getValue()), reason.getKey()))
                        .collect(Collectors.joining())
                + obstacles.entrySet().stream()
                        .map(obstacle -> "%s %s: %s\n\n"
                                .formatted(
                                        colours.bad("[não corrigida]"),
                                        obstacle.getValue().size() == 1
                                                ? "Aula " + obstacle.getValue().get(0)
                                                : "Aulas " + String.join(" e ", obstacle.getValue()),
                                        obstacle.getKey().replace("\n", "\n    ")))
                        .collect(Collectors.joining());
    }

    /** The score: the last thing that the student reads. */
    String toText(Colours colours) {
        return "--- Boletim: %s ---\n%sDetalhes: %s/target/corretor/nota.md e nota.json\n"
                .formatted(stage, each(lesson -> lesson.toText(colours)), stage);
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
