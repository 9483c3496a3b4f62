package br.com.fakeshop.grader;

import java.util.Map;

/** What a scrape says of the shop's connection pool. */
final class PoolMetrics {
    static final String CONNECTIONS = "ecommerce_database_connections";
    static final String CONNECTIONS_MAX = "ecommerce_database_connections_max";

    private PoolMetrics() {}

    static double active(Metrics metrics) {
        return state(metrics, "active");
    }

    static double pending(Metrics metrics) {
        return state(metrics, "pending");
    }

    private static double state(Metrics metrics, String state) {
        return metrics.value(CONNECTIONS, Map.of("state", state));
    }
}
