package br.com.fakeshop.grader.command;

import br.com.fakeshop.grader.harness.LessonFilter;
import br.com.fakeshop.grader.harness.SurroundingsLost;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Grades stages in this JVM, one after the other or several at a time. What all of them need, such as PostgreSQL, is opened
 * once and stays until close; where Docker goes away with it, what needs none takes its place.
 */
public final class Grader implements AutoCloseable {
    /** Every class of criteria. */
    public static final String ALL = "\\w+";

    private static final Map<String, String> WITHOUT_DOCKER =
            Map.of("corretor.banco", "embutido", "corretor.pushgateway", "embutido");

    private final Consumer<String> screen;
    // The last one is in use.
    private final List<LauncherSession> sessions = new CopyOnWriteArrayList<>();

    /** @param screen what is said of this grader itself */
    public Grader(Consumer<String> screen) {
        this.screen = screen;
        sessions.add(LauncherFactory.openSession());
    }

    /**
     * @param classes a regular expression for what follows {@code Lesson} in the names of the classes of criteria
     * @param parameters for {@link br.com.fakeshop.grader.harness.Settings}; what they leave out the system's properties say
     * @param stop ends the grading after the criterion at hand
     * @param witness is told of each criterion's end
     */
    public Verdict grade(
            String classes,
            LessonFilter lessons,
            Map<String, String> parameters,
            CancellationToken stop,
            TestExecutionListener witness) {
        LauncherSession used = latest();
        Verdict verdict = grade(used, classes, lessons, parameters, stop, witness);
        if (verdict.lost == null || stop.isCancellationRequested()) {
            return verdict;
        }
        return grade(replacement(used, verdict.lost), classes, lessons, parameters, stop, witness);
    }

    private LauncherSession latest() {
        return sessions.get(sessions.size() - 1);
    }

    /** Whoever has lost the same one gets the same other one. */
    private synchronized LauncherSession replacement(LauncherSession lost, SurroundingsLost cause) {
        if (latest() == lost) {
            screen.accept(cause.getMessage());
            sessions.add(LauncherFactory.openSession());
        }
        return latest();
    }

    private Verdict grade(
            LauncherSession session,
            String classes,
            LessonFilter lessons,
            Map<String, String> parameters,
            CancellationToken stop,
            TestExecutionListener witness) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put("corretor.aula", String.valueOf(lessons.last()));
        if (session != sessions.get(0)) {
            all.putAll(WITHOUT_DOCKER);
        }
        Verdict verdict = new Verdict();
        session.getLauncher()
                .execute(LauncherExecutionRequestBuilder.request(LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectPackage("br.com.fakeshop.grader.lesson"))
                                .filters(ClassNameFilter.includeClassNamePatterns(".*\\.Lesson" + classes))
                                .filters(lessons)
                                .configurationParameters(all)
                                .build())
                        .cancellationToken(stop)
                        .listeners(verdict, witness)
                        .build());
        return verdict;
    }

    @Override
    public void close() {
        sessions.forEach(LauncherSession::close);
    }

    /** How a grading ended. */
    public static final class Verdict implements TestExecutionListener {
        private int passed;
        private int failed;
        private SurroundingsLost lost;

        private Verdict() {}

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

        boolean gradedSomething() {
            return passed > 0;
        }

        boolean isWhole() {
            return passed > 0 && failed == 0;
        }
    }
}
