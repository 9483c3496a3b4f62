package br.com.fakeshop;

import java.util.Map;
import java.util.function.Function;

/**
 * What the environment decides: the database, the port and the demonstration faults.
 *
 * @param port TCP port of the shop; 0 takes any free one
 * @param environment where the shop runs, in the operator's words, such as {@code development}
 * @param demoLatencySeconds upper limit of the random delay added to each page, in seconds
 * @param demoErrorRatio share of the pages that fail on purpose, from 0 to 1
 */
public record Config(
        String dbHost,
        int dbPort,
        String dbName,
        String dbUser,
        String dbPassword,
        int port,
        String environment,
        double demoLatencySeconds,
        double demoErrorRatio) {

    /**
     * Reads the variables, with the defaults of a local installation for those that are missing or empty.
     *
     * @throws IllegalArgumentException if a value is no good; the message names the variable and the value
     */
    public static Config fromEnvironment(Map<String, String> environment) {
        return new Config(
                text(environment, "DB_HOST", "localhost"),
                integer(environment, "DB_PORT", "5432", 1, 65_535),
                text(environment, "DB_NAME", "ecommerce"),
                text(environment, "DB_USER", "ecommerce"),
                text(environment, "DB_PASSWORD", "Pg1234"),
                integer(environment, "PORT", "5000", 0, 65_535),
                text(environment, "ENVIRONMENT", "development"),
                decimal(environment, "DEMO_LATENCY_SECONDS", "0", 0, 60),
                decimal(environment, "DEMO_ERROR_RATIO", "0", 0, 1));
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(dbHost, dbPort, dbName);
    }

    /** Leaves the password out, so that it never reaches a log. */
    @Override
    public String toString() {
        return "Config[%s, user %s, port %d]".formatted(jdbcUrl(), dbUser, port);
    }

    private static String text(Map<String, String> environment, String name, String fallback) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? fallback : value.strip();
    }

    private static int integer(Map<String, String> environment, String name, String fallback, int min, int max) {
        return number(environment, name, fallback, Integer::valueOf, min, max, "um número inteiro");
    }

    private static double decimal(Map<String, String> environment, String name, String fallback, double min, int max) {
        return number(environment, name, fallback, Double::valueOf, min, max, "um número");
    }

    private static <N extends Number> N number(
            Map<String, String> environment,
            String name,
            String fallback,
            Function<String, N> parse,
            double min,
            int max,
            String kind) {
        String value = text(environment, name, fallback);
        try {
            N number = parse.apply(value);
            // Written so that NaN fails too.
            if (number.doubleValue() >= min && number.doubleValue() <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The message below serves both.
        }
        throw new IllegalArgumentException("%s=%s: deve ser %s de %.0f a %d".formatted(name, value, kind, min, max));
    }
}
