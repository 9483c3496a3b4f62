package br.com.fakeshop.lab.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** A crowd in which each does the same again and again, in a thread of its own. */
public final class Load {
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(5);

    private Load() {}

    /** What is asked of the shop once; throws if it does not answer as it should. */
    @FunctionalInterface
    public interface Step {
        void run() throws Exception;
    }

    /**
     * @param latency of every step, in nanoseconds
     * @param errors what was thrown, in short
     */
    public record Result(Histogram latency, List<String> errors, Duration elapsed) {
        public double perSecond() {
            return latency.getTotalCount() / (elapsed.toNanos() / 1e9);
        }

        public double milliseconds(double percentile) {
            return latency.getValueAtPercentile(percentile) / 1e6;
        }
    }

    /** Nobody thinks between two steps: as many as the shop answers. */
    public static Result saturate(int visitors, Duration duration, IntFunction<Step> visitor) throws Exception {
        return run(visitors, duration, 0, visitor);
    }

    /**
     * At a steady rate. Latency counts from when a step should have begun: whoever would have come while the shop
     * stalled has waited too.
     */
    public static Result keepRate(int visitors, Duration duration, double perSecond, IntFunction<Step> visitor)
            throws Exception {
        return run(visitors, duration, Math.round(1e9 * visitors / perSecond), visitor);
    }

    private static Result run(int visitors, Duration duration, long interval, IntFunction<Step> visitor)
            throws InterruptedException, ExecutionException {
        Histogram latency = new ConcurrentHistogram(LONGEST, 3);
        Queue<String> errors = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(visitors);
        try {
            long start = System.nanoTime();
            long end = start + duration.toNanos();
            List<Future<?>> crowd = new ArrayList<>();
            for (int i = 0; i < visitors; i++) {
                Step step = visitor.apply(i);
                long first = start + interval * i / visitors;
                crowd.add(threads.submit(() -> {
                    long scheduled = first;
                    do {
                        TimeUnit.NANOSECONDS.sleep(scheduled - System.nanoTime());
                        long begin = interval == 0 ? System.nanoTime() : scheduled;
                        run(step, errors);
                        latency.recordValue(Math.min(System.nanoTime() - begin, LONGEST));
                        scheduled += interval;
                    } while (scheduled < end && System.nanoTime() < end);
                    return null;
                }));
            }
            for (Future<?> one : crowd) {
                one.get();
            }
            return new Result(latency, List.copyOf(errors), Duration.ofNanos(System.nanoTime() - start));
        } finally {
            threads.shutdownNow();
        }
    }

    private static void run(Step step, Queue<String> errors) throws InterruptedException {
        try {
            step.run();
        } catch (InterruptedException e) {
            throw e;
        } catch (UnexpectedAnswer e) {
            errors.add(e.getMessage());
        } catch (Exception e) {
            errors.add(e.toString());
        }
    }
}
