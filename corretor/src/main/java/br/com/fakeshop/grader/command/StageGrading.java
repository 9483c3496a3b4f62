package br.com.fakeshop.grader.command;

import br.com.fakeshop.grader.command.Grader.Verdict;
import br.com.fakeshop.grader.harness.LessonFilter;
import br.com.fakeshop.grader.harness.Settings;
import br.com.fakeshop.grader.program.ClassArchive;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.launcher.TestExecutionListener;

/**
 * A stage graded by its lesson and those before it.
 *
 * @param settings by their names, {@code corretor.…}
 */
record StageGrading(Grader grader, Map<String, String> settings) {
    /** Grades it; whether every criterion holds. */
    boolean passes() {
        int lesson = Integer.parseInt(settings.getOrDefault("corretor.aula", "1"));
        int first = Boolean.parseBoolean(settings.get("corretor.so")) ? lesson : 1;
        Verdict verdict = grader.grade(
                Grader.ALL,
                new LessonFilter(first, lesson),
                settings,
                CancellationToken.disabled(),
                new TestExecutionListener() {});
        if (verdict.gradedSomething()) {
            archiveClasses();
        }
        return verdict.isWhole();
    }

    /** Takes some seconds, once. */
    private void archiveClasses() {
        String stage = Settings.classpath(name -> Optional.ofNullable(settings.get(name)));
        CompletableFuture.allOf(
                        ClassArchive.ofStage(stage).make(),
                        GraderProcess.archive().make())
                .join();
    }
}
