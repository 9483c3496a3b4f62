package br.com.fakeshop.grader.metrics;

import java.util.Map;

/** What a scrape says of the shop's connection pool. */
public final class PoolMetrics {
    public static final String CONNECTIONS = "ecommerce_database_connections";
    public static final String CONNECTIONS_MAX = "ecommerce_database_connections_max";

    private PoolMetrics() {}

    public static double active(Metrics metrics) {
        return state(metrics, "active");
    }

    public static double idle(Metrics metrics) {
        return state(metrics, "idle");
    }

    public static double pending(Metrics metrics) {
        return state(metrics, "pending");
    }

    private static double state(Metrics metrics, String state) {
        return metrics.value(CONNECTIONS, Map.of("state", state));
    }
}
