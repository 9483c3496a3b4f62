package br.com.fakeshop.lab.customers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * How long customers waited for each page lately: the truth that a metric's estimate is compared with. Of the last five
 * minutes every single duration is kept, which at the most customers there may be is a few megabytes.
 */
public final class Latencies {
    private static final int SECONDS = 300;
    private static final long SHORTEST = TimeUnit.MICROSECONDS.toNanos(1);
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(5);
    private static final int DIGITS = 3;

    private final LongSupplier nanoTime;
    private final Map<String, Second[]> pages = new TreeMap<>();
    private final Histogram histogram = new Histogram(SHORTEST, LONGEST, DIGITS);

    public Latencies() {
        this(System::nanoTime);
    }

    /** @param nanoTime tells the time, as {@link System#nanoTime} */
    Latencies(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * What happened to the requests of one page; the quantiles are of those that were answered with an error, too.
     *
     * @param page as the shop's metrics call it: the endpoint's pattern, or unmatched
     * @param errors how many got a status from 400 on, or no answer
     * @param values each duration, in seconds to three digits, and how often it occurred
     */
    public record Window(
            String page,
            long count,
            long errors,
            double meanSeconds,
            double p50,
            double p95,
            double p99,
            List<double[]> values) {}

    /**
     * @param status 0 if there was no answer
     * @param nanos from when the request was to be sent, be it that it was sent later, to the end of the answer
     */
    public synchronized void record(String page, int status, long nanos) {
        long now = second();
        Second[] ring = pages.computeIfAbsent(page, name -> new Second[SECONDS]);
        int slot = Math.floorMod(now, SECONDS);
        if (ring[slot] == null || ring[slot].number != now) {
            ring[slot] = new Second(now);
        }
        ring[slot].add(Math.max(0, Math.min(nanos, LONGEST)), status == 0 || status >= 400);
    }

    /** One for each page that somebody asked for then, by name; at most of the last five minutes. */
    public synchronized List<Window> windows(Duration last) {
        long after = second() - Math.min(last.toSeconds(), SECONDS);
        List<Window> windows = new ArrayList<>();
        pages.forEach((page, ring) -> {
            List<Second> seconds = Arrays.stream(ring)
                    .filter(second -> second != null && second.number > after)
                    .toList();
            if (!seconds.isEmpty()) {
                windows.add(window(page, seconds));
            }
        });
        return windows;
    }

    private Window window(String page, List<Second> seconds) {
        histogram.reset();
        long errors = 0;
        for (Second second : seconds) {
            errors += second.errors;
            for (int i = 0; i < second.count; i++) {
                histogram.recordValue(second.nanos[i]);
            }
        }
        List<double[]> values = new ArrayList<>();
        for (HistogramIterationValue value : histogram.recordedValues()) {
            values.add(new double[] {value.getValueIteratedTo() / 1e9, value.getCountAtValueIteratedTo()});
        }
        return new Window(
                page,
                histogram.getTotalCount(),
                errors,
                histogram.getMean() / 1e9,
                quantile(50),
                quantile(95),
                quantile(99),
                values);
    }

    private double quantile(double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e9;
    }

    private long second() {
        return TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong());
    }

    private static final class Second {
        private final long number;
        private long[] nanos = new long[4];
        private int count;
        private int errors;

        private Second(long number) {
            this.number = number;
        }

        private void add(long duration, boolean error) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = duration;
            errors += error ? 1 : 0;
        }
    }
}
