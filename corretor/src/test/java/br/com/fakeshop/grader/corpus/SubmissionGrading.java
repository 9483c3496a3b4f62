package br.com.fakeshop.grader.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import br.com.fakeshop.grader.command.Grader;
import br.com.fakeshop.grader.harness.LessonFilter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Grades a submission in this JVM, without anything that belongs to the JVM as a whole: others are graded meanwhile. */
final class SubmissionGrading {
    private static final Pattern CRITERION = Pattern.compile("^(0\\d\\.\\d+)");

    /** In place of a criterion: the grading broke off. */
    static final String UNGRADED = "sem nota";

    private static final String WITHOUT_RULES = "\\w+(?<!Rules)";
    private static final String RULES = "\\w+Rules";

    private final Grader grader;

    SubmissionGrading(Grader grader) {
        this.grader = grader;
    }

    /**
     * By its lesson and those before it, but the first: what is handed in for a later one leaves the shop and its report as
     * they are. From lesson 06 on the shop's own metrics stay as they are, too, so that its lesson alone is asked. Rules of
     * one lesson change nothing of another's, and what leaves them alone is not asked for them.
     *
     * @return what nota.json holds
     */
    JsonNode marks(Path stage, String classpath, Submission submission) throws IOException {
        String lesson = submission.lesson();
        String classes = submission.isForPrometheus()
                ? lesson + RULES
                : (lesson.matches("0[2-5]") ? "0[2-9]" : lesson) + WITHOUT_RULES;
        grade(
                stage,
                classpath,
                lesson,
                classes,
                List.of(),
                CancellationToken.disabled(),
                new TestExecutionListener() {});
        Path marks = stage.resolve("target/corretor/nota.json");
        assertThat(marks).as(Files.readString(output(stage))).exists();
        assertThat(output(stage)).content().as("criteria that nobody graded").doesNotContain("[sem nota]");
        return new ObjectMapper().readTree(marks.toFile());
    }

    /**
     * No further than to the first criterion that fails, first of its lesson and then of those before it, whose subject a
     * lesson's line may be as well; empty if none fails.
     *
     * @param likely criteria that come before all others
     */
    Set<String> firstFailure(Path stage, String classpath, Mutant mutant, Collection<String> likely) {
        String lesson = mutant.lesson();
        if (mutant.isForPrometheus()) {
            return firstFailureAmong(stage, classpath, lesson, lesson + RULES, likely);
        }
        Set<String> failed = firstFailureAmong(stage, classpath, lesson, lesson + WITHOUT_RULES, likely);
        return failed.isEmpty() && lesson.matches("0[3-5]")
                ? firstFailureAmong(
                        stage,
                        classpath,
                        lesson,
                        "0[2-%d]%s".formatted(Integer.parseInt(lesson) - 1, WITHOUT_RULES),
                        likely)
                : failed;
    }

    private Set<String> firstFailureAmong(
            Path stage, String classpath, String lesson, String classes, Collection<String> likely) {
        Set<String> failed = new ConcurrentSkipListSet<>();
        CancellationToken enough = CancellationToken.create();
        grade(stage, classpath, lesson, classes, likely, enough, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() == Status.FAILED) {
                    failed.add(criterion(result.getThrowable().orElseThrow()));
                    enough.cancel();
                }
            }
        });
        return new TreeSet<>(failed);
    }

    private static String criterion(Throwable failure) {
        Matcher criterion = CRITERION.matcher(String.valueOf(failure.getMessage()));
        return criterion.find() ? criterion.group(1) : UNGRADED;
    }

    private void grade(
            Path stage,
            String classpath,
            String lesson,
            String classes,
            Collection<String> first,
            CancellationToken stop,
            TestExecutionListener witness) {
        grader.grade(
                classes,
                new LessonFilter(Integer.parseInt(lesson)),
                Map.of(
                        "corretor.estagio",
                        stage.toString(),
                        "corretor.classpath",
                        classpath,
                        "corretor.primeiro",
                        String.join(" ", first),
                        "corretor.banco",
                        "embutido",
                        "corretor.pushgateway",
                        "embutido",
                        "corretor.saida",
                        output(stage).toString(),
                        // Beside others, each takes longer.
                        "corretor.limite",
                        "600"),
                stop,
                witness);
    }

    private static Path output(Path stage) {
        return stage.resolve("saida.txt");
    }
}
