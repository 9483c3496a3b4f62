package br.com.fakeshop.grader.harness;

import br.com.fakeshop.lab.Daemons;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * How long something takes, less what a busy machine adds to it: for as long as a thread that has only to wake up is kept
 * waiting for a processor, so is the shop.
 */
public final class FairTime {
    private static final long PULSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private FairTime() {}

    public static Duration of(Runnable task) {
        LongAdder late = new LongAdder();
        ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(Daemons.named("pulse"));
        long start = System.nanoTime();
        long[] last = {start};
        pulse.scheduleWithFixedDelay(
                () -> {
                    long now = System.nanoTime();
                    late.add(Math.max(0, now - last[0] - PULSE_NANOS));
                    last[0] = now;
                },
                PULSE_NANOS,
                PULSE_NANOS,
                TimeUnit.NANOSECONDS);
        try {
            task.run();
            // First: whatever is added from here on is after the end.
            long lateness = late.sum();
            return Duration.ofNanos(System.nanoTime() - start - lateness);
        } finally {
            pulse.shutdownNow();
        }
    }
}
