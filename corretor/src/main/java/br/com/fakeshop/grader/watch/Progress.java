package br.com.fakeshop.grader.watch;

import br.com.fakeshop.grader.harness.Colours;
import br.com.fakeshop.grader.harness.Criterion;
import br.com.fakeshop.grader.harness.CriterionFailure;
import br.com.fakeshop.grader.harness.Ids;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** What has become of each criterion: tells what is missing, and what is missing no more. */
final class Progress implements TestExecutionListener {
    private final PrintStream screen;
    private final Colours colours;
    private final Map<String, String> reasons = new TreeMap<>(Comparator.comparing(Ids::sortKey));
    private final Map<String, String> hints = new TreeMap<>(Comparator.comparing(Ids::sortKey));

    private CancellationToken grading;
    private String told = "";

    Progress(PrintStream screen, Colours colours) {
        this.screen = screen;
        this.colours = colours;
    }

    /** From here on it listens to another grading. */
    void follow(CancellationToken next) {
        grading = next;
        told = "";
    }

    /** The criteria that failed when they were last looked at. */
    synchronized String failed() {
        return String.join(" ", reasons.keySet());
    }

    synchronized String hints() {
        return hints.isEmpty()
                ? "Nada falta, até onde se viu."
                : String.join("\n", hints.values()) + "\nOs comandos que repetem cada falha estão em nota.md.";
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (grading.isCancellationRequested()) {
            return;
        }
        Optional<Criterion> criterion = test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getJavaMethod().getAnnotation(Criterion.class));
        Throwable failure = result.getThrowable().orElse(null);
        if (criterion.isPresent()) {
            tell(criterion.get(), result.getStatus(), failure);
        } else if (result.getStatus() == Status.FAILED) {
            screen.println(colours.bad("[não corrigida] ") + failure.getMessage());
        }
    }

    private void tell(Criterion criterion, Status status, Throwable failure) {
        String name = criterion.id() + " " + criterion.title();
        String before = reasons.remove(criterion.id());
        hints.remove(criterion.id());
        if (status == Status.ABORTED) {
            screen.println(colours.good("[sem nota] ") + criterion.id() + ": " + failure.getMessage());
        } else if (failure instanceof CriterionFailure found) {
            String reason = "    esperado:   %s%n    encontrado: %s".formatted(found.expected(), found.found());
            reasons.put(criterion.id(), reason);
            hints.put(criterion.id(), criterion.id() + " " + found.hintOr(criterion.hint()));
            screen.println(colours.bad("[falhou] ") + name);
            // One cause may cost several criteria.
            if (!reason.equals(before) && !reason.equals(told)) {
                screen.println(reason);
                told = reason;
            }
        } else if (before != null) {
            screen.println(colours.good("[ok] ") + name);
        }
    }
}
