package br.com.fakeshop.exporter;

import java.util.Map;

/**
 * De que banco o exporter lê, como quem, e em que porta responde.
 *
 * @param dataSource banco no formato {@code servidor:porta/banco?parâmetros}
 * @param user papel que só lê estatísticas, membro de {@code pg_monitor}
 * @param port porta TCP do exporter; 0 usa qualquer uma que esteja livre
 */
public record ExporterConfig(String dataSource, String user, String password, int port) {

    /**
     * Lê as variáveis do postgres_exporter oficial; para as que faltam ou estão vazias, usa uma instalação local.
     *
     * @throws IllegalArgumentException se um valor não serve; a mensagem diz o nome da variável e o valor
     */
    public static ExporterConfig fromEnvironment(Map<String, String> environment) {
        return new ExporterConfig(
                dataSource(text(environment, "DATA_SOURCE_URI", "localhost:5432/ecommerce?sslmode=disable")),
                text(environment, "DATA_SOURCE_USER", "postgres_exporter"),
                text(environment, "DATA_SOURCE_PASS", ""),
                port(text(environment, "PG_EXPORTER_WEB_LISTEN_ADDRESS", ":9187")));
    }

    String jdbcUrl() {
        return "jdbc:postgresql://" + dataSource;
    }

    /** O servidor e o banco, sem os parâmetros, entre os quais pode haver segredos. */
    String server() {
        return dataSource.replaceFirst("\\?.*", "");
    }

    /** Deixa a senha de fora, para que ela nunca chegue a um log. */
    @Override
    public String toString() {
        return "ExporterConfig[%s, user %s, port %d]".formatted(server(), user, port);
    }

    private static String text(Map<String, String> environment, String name, String fallback) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? fallback : value.strip();
    }

    private static String dataSource(String value) {
        // Sem @: a senha tem uma variável só para ela.
        if (!value.matches("[^/@?]+/[^/@?]+(\\?.*)?")) {
            throw new IllegalArgumentException(
                    "DATA_SOURCE_URI: deve ser como localhost:5432/ecommerce, sem usuário nem senha");
        }
        return value;
    }

    private static int port(String value) {
        if (value.matches(":\\d{1,5}") && Integer.parseInt(value.substring(1)) <= 65_535) {
            return Integer.parseInt(value.substring(1));
        }
        throw new IllegalArgumentException(
                "PG_EXPORTER_WEB_LISTEN_ADDRESS=%s: deve ser uma porta de 0 a 65535, como :9187".formatted(value));
    }
}
