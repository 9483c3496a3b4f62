package br.com.fakeshop.grader.harness;

import br.com.fakeshop.lab.Daemons;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * For how long a submission may keep the grader. At its end, whatever the grader waits for is interrupted and the
 * submission's programs are ended, so that nothing is left to wait for.
 */
public final class TimeLimit implements AutoCloseable {
    /** The end itself takes a moment, too. */
    private static final Duration FOR_THE_END = Duration.ofSeconds(15);
    /** After so much of it, something waits that no interruption reaches. */
    private static final Duration STUCK = Duration.ofSeconds(10);

    private final Duration limit;
    private final Thread grader;
    private final Runnable lastResort;
    private final List<Runnable> ends = new CopyOnWriteArrayList<>();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, Daemons.named("time-limit"));

    private ScheduledFuture<?> end;
    private volatile boolean over;

    /**
     * @param grader the thread that waits
     * @param lastResort what ends the grading if that thread does not
     */
    TimeLimit(Duration limit, Thread grader, Runnable lastResort) {
        this.limit = limit;
        this.grader = grader;
        this.lastResort = lastResort;
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    synchronized void start() {
        if (end == null) {
            end = clock.schedule(this::end, limit.minus(FOR_THE_END).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Does this when time is up, to end what the submission has started. */
    public void atEnd(Runnable action) {
        ends.add(action);
        if (over) {
            action.run();
        }
    }

    public boolean isOver() {
        return over;
    }

    /** Does what is no fault of the submission's, such as bringing an image: meanwhile the clock stands still. */
    public synchronized <T> T outside(Callable<T> work) throws Exception {
        if (end == null || over) {
            return work.call();
        }
        long left = end.getDelay(TimeUnit.MILLISECONDS);
        end.cancel(false);
        try {
            return work.call();
        } finally {
            end = clock.schedule(this::end, left, TimeUnit.MILLISECONDS);
        }
    }

    private void end() {
        over = true;
        clock.schedule(lastResort, STUCK.toMillis(), TimeUnit.MILLISECONDS);
        grader.interrupt();
        ends.forEach(Runnable::run);
    }

    CriterionFailure failure() {
        return new CriterionFailure(
                "a correção inteira em até %d s".formatted(limit.toSeconds()),
                "o tempo acabou neste critério",
                "Veja em target/corretor/loja.log o que a loja fazia. Se a máquina é que é lenta, -Dlimite=300 dá mais tempo.");
    }

    /** For what could only begin after the end. */
    public GradingImpossible obstacle() {
        return new GradingImpossible(reason());
    }

    String reason() {
        return "a correção chegou ao limite de %d s antes; com -Dlimite=300, ela espera mais"
                .formatted(limit.toSeconds());
    }

    /** What was meant for a criterion must not strike what comes after it, such as writing the marks. */
    void endInterruption() {
        if (Thread.currentThread() == grader) {
            Thread.interrupted();
        }
    }

    @Override
    public void close() {
        clock.shutdown();
        endInterruption();
    }
}
