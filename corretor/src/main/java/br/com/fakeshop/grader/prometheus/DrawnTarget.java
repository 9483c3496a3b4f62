package br.com.fakeshop.grader.prometheus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/**
 * A target of Prometheus' as chance would have it: its process begins anew now and then, and some scrapes fail. All of its
 * series share both.
 */
public final class DrawnTarget {
    // As many as the longest scenario has.
    private static final int SAMPLES = 425;
    private static final int SAMPLES_TO_A_RESTART = 30;
    private static final int SCRAPES_TO_A_FAILURE = 25;

    private final Random random;
    private final List<Boolean> restarts = new ArrayList<>();
    private final List<Boolean> failures = new ArrayList<>();

    public DrawnTarget(Random random) {
        this.random = random;
        for (int i = 0; i < SAMPLES; i++) {
            restarts.add(random.nextInt(SAMPLES_TO_A_RESTART) == 0);
            failures.add(random.nextInt(SCRAPES_TO_A_FAILURE) == 0);
        }
    }

    /** Grows by one of these steps, at least, and {@code most} of them from one scrape to the next. */
    public Values counter(double step, int most) {
        return counter(i -> step * (1 + random.nextInt(most)));
    }

    /** Any whole number of these steps up to {@code most}. */
    public Values gauge(double step, int most) {
        return values(i -> step * random.nextInt(most + 1));
    }

    /** Of the buckets with these bounds, each of which contains those before it. */
    public Map<String, Values> buckets(List<String> bounds, int most) {
        double[] steps = new double[SAMPLES];
        Map<String, Values> buckets = new LinkedHashMap<>();
        for (String bound : bounds) {
            buckets.put(bound, counter(i -> steps[i] += 1 + random.nextInt(most)));
        }
        return buckets;
    }

    private Values counter(IntToDoubleFunction step) {
        double[] value = new double[1];
        return values(i -> value[0] = step.applyAsDouble(i) + (restarts.get(i) ? 0 : value[0]));
    }

    private Values values(IntToDoubleFunction value) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            double told = value.applyAsDouble(i);
            values.add(failures.get(i) ? null : told);
        }
        return Values.each(values);
    }
}
