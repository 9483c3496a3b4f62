package br.com.fakeshop.grader.command;

import br.com.fakeshop.grader.command.Grader.Verdict;
import br.com.fakeshop.grader.harness.LessonFilter;
import br.com.fakeshop.grader.harness.Settings;
import br.com.fakeshop.grader.program.ClassArchive;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.launcher.TestExecutionListener;

/** Grades one stage, as the system properties {@code corretor.…} say; ends with 0 if every criterion holds. */
public final class GradingProgram {
    private GradingProgram() {}

    public static void main(String[] args) {
        // Whoever reads it decodes it, wherever it runs.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        // On Ctrl-C: what the stage has started must not outlive its grading.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly), "end-stage"));
        Verdict verdict = grade();
        if (verdict.lost() != null) {
            System.out.println(verdict.lost().getMessage());
            System.setProperty("corretor.banco", "embutido");
            System.setProperty("corretor.pushgateway", "embutido");
            verdict = grade();
        }
        if (verdict.gradedSomething()) {
            // Takes some seconds, once.
            ClassArchive.of(Settings.from(name -> Optional.ofNullable(System.getProperty(name)))
                            .classpath())
                    .make()
                    .join();
        }
        // Threads of the libraries may live on.
        System.exit(verdict.isWhole() ? 0 : 1);
    }

    private static Verdict grade() {
        int lesson = Integer.getInteger("corretor.aula", 1);
        LessonFilter lessons = new LessonFilter(Boolean.getBoolean("corretor.so") ? lesson : 1, lesson);
        try (Grader grader = new Grader()) {
            return grader.grade(
                    Grader.ALL, lessons, Map.of(), CancellationToken.disabled(), new TestExecutionListener() {});
        }
    }
}
