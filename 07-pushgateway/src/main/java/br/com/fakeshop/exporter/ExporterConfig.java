package br.com.fakeshop.exporter;

import br.com.fakeshop.Environment;
import br.com.fakeshop.db.DatabaseConfig;
import java.util.Map;

/**
 * De que banco o exporter lê, e em que porta responde.
 *
 * @param database com um papel que só lê estatísticas, membro de {@code pg_monitor}
 * @param port porta TCP do exporter; 0 usa qualquer uma que esteja livre
 */
public record ExporterConfig(DatabaseConfig database, int port) {

    /**
     * Lê as variáveis do postgres_exporter da comunidade Prometheus; a da porta, ele mesmo só leu até a versão 0.11.
     *
     * @throws IllegalArgumentException se um valor não serve; a mensagem diz o nome da variável
     */
    public static ExporterConfig fromEnvironment(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        String uri = environment.text("DATA_SOURCE_URI", "localhost:5432/ecommerce?sslmode=disable");
        // Sem @: a senha tem uma variável só para ela. A mensagem não repete o valor, onde pode haver uma.
        if (!uri.matches("[^/@?]+/[^/@?]+(\\?.*)?")) {
            throw new IllegalArgumentException(
                    "DATA_SOURCE_URI: deve ser como localhost:5432/ecommerce, sem usuário nem senha");
        }
        DatabaseConfig database = new DatabaseConfig(
                "jdbc:postgresql://" + uri,
                environment.text("DATA_SOURCE_USER", "postgres_exporter"),
                environment.text("DATA_SOURCE_PASS", ""));
        return new ExporterConfig(
                database, environment.read("PG_EXPORTER_WEB_LISTEN_ADDRESS", ":9187", ExporterConfig::port));
    }

    private static int port(String address) {
        if (address.matches(":\\d{1,5}") && Integer.parseInt(address.substring(1)) <= 65_535) {
            return Integer.parseInt(address.substring(1));
        }
        throw new IllegalArgumentException("deve ser uma porta de 0 a 65535, como :9187");
    }
}
