package br.com.fakeshop.grader.command;

import br.com.fakeshop.grader.harness.LessonFilter;
import br.com.fakeshop.grader.harness.SurroundingsLost;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Grades one stage, as the system properties {@code corretor.…} say; ends with 0 if every criterion holds. */
public final class GradingProgram {
    private static final String LESSONS = "br.com.fakeshop.grader.lesson";

    private final LauncherDiscoveryRequest request;

    private GradingProgram(LauncherDiscoveryRequest request) {
        this.request = request;
    }

    public static void main(String[] args) {
        // Whoever reads it decodes it, wherever it runs.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        // On Ctrl-C: what the stage has started must not outlive its grading.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly), "end-stage"));
        int lesson = Integer.getInteger("corretor.aula", 1);
        boolean alone = Boolean.getBoolean("corretor.so");
        GradingProgram program = new GradingProgram(LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectPackage(LESSONS))
                .filters(ClassNameFilter.includeClassNamePatterns(".*\\.Lesson\\w+"))
                .filters(new LessonFilter(alone ? lesson : 1, lesson))
                .build());
        // Threads of the libraries may live on.
        System.exit(program.run() ? 0 : 1);
    }

    private boolean run() {
        Verdict verdict = grade();
        if (verdict.lost != null) {
            System.out.println(verdict.lost.getMessage());
            System.setProperty("corretor.banco", "embutido");
            System.setProperty("corretor.pushgateway", "embutido");
            verdict = grade();
        }
        return verdict.passed > 0 && verdict.failed == 0;
    }

    private Verdict grade() {
        Verdict verdict = new Verdict();
        LauncherFactory.create().execute(request, verdict);
        return verdict;
    }

    /** How it ended. */
    private static final class Verdict implements TestExecutionListener {
        private int passed;
        private int failed;
        private SurroundingsLost lost;

        @Override
        public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
            if (result.getStatus() == Status.FAILED) {
                failed++;
                result.getThrowable()
                        .filter(SurroundingsLost.class::isInstance)
                        .ifPresent(cause -> lost = (SurroundingsLost) cause);
            } else if (identifier.isTest() && result.getStatus() == Status.SUCCESSFUL) {
                passed++;
            }
        }
    }
}
