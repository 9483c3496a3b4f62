package br.com.fakeshop.grader.harness;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** What the autograding reporter of GitHub Classroom reads, in base64, from a variable of the workflow. */
record ClassroomResult(
        int version,
        String status,
        @JsonProperty("max_score") int maxScore,
        List<Test> tests) {
    // The reporter takes all from one environment variable, which Linux limits to 128 KB.
    private static final int LONGEST = 300;

    /** Its console prints what is missing here as "undefined". */
    record Test(
            String name,
            String status,
            int score,
            String message,
            @JsonProperty("test_code") String testCode,
            String filename,
            @JsonProperty("line_no") int lineNo,
            long duration) {}

    static ClassroomResult of(Marks marks) {
        List<CriterionMarks> criteria = marks.lessons().stream()
                .flatMap(lesson -> lesson.criteria().stream())
                .filter(CriterionMarks::counts)
                .toList();
        return new ClassroomResult(
                1,
                marks.lessons().stream().allMatch(LessonMarks::isWhole) ? "pass" : "fail",
                criteria.stream().mapToInt(CriterionMarks::points).sum(),
                criteria.stream().map(ClassroomResult::test).toList());
    }

    private static Test test(CriterionMarks marks) {
        List<String> commands = marks.commands();
        return new Test(
                marks.id() + " " + marks.title(),
                marks.passed() ? "pass" : "fail",
                marks.earned(),
                marks.passed()
                        ? ""
                        : "esperado: %s; encontrado: %s; dica: %s"
                                .formatted(cut(marks.expected()), cut(marks.found()), marks.hint()),
                commands == null || commands.isEmpty() ? "" : cut(commands.get(commands.size() - 1)),
                "",
                0,
                marks.milliseconds());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
