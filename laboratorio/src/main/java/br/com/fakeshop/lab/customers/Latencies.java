package br.com.fakeshop.lab.customers;

import java.time.Duration;
import java.util.List;

/** How long customers waited. */
public final class Latencies {

    /** @param values seconds and how often */
    public record Window(
            String page,
            long count,
            long errors,
            double meanSeconds,
            double p50,
            double p95,
            double p99,
            List<double[]> values) {}

    public void record(String page, int status, long nanos) {}

    public List<Window> windows(Duration last) {
        return List.of();
    }
}
