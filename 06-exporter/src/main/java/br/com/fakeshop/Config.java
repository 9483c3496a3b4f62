package br.com.fakeshop;

import java.util.Map;
import java.util.function.Function;

/**
 * O que o ambiente decide: o banco, a porta e as falhas de demonstração.
 *
 * @param port porta TCP da loja; 0 usa qualquer uma que esteja livre
 * @param environment onde a loja roda, nas palavras de quem a opera, como {@code development}
 * @param demoLatencySeconds limite superior do atraso aleatório somado a cada página, em segundos
 * @param demoErrorRatio fração das páginas que falham de propósito, de 0 a 1
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
     * Lê as variáveis; para as que faltam ou estão vazias, usa os valores de uma instalação local.
     *
     * @throws IllegalArgumentException se um valor não serve; a mensagem diz o nome da variável e o valor
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

    /** Deixa a senha de fora, para que ela nunca chegue a um log. */
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
            // Escrito de modo que NaN também seja recusado.
            if (number.doubleValue() >= min && number.doubleValue() <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // A mensagem abaixo serve aos dois casos.
        }
        throw new IllegalArgumentException("%s=%s: deve ser %s de %.0f a %d".formatted(name, value, kind, min, max));
    }
}
