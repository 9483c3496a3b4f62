package br.com.fakeshop;

import br.com.fakeshop.db.DatabaseConfig;
import java.util.Map;

/**
 * O que o ambiente decide: o banco, a porta e as falhas de demonstração.
 *
 * @param port porta TCP da loja; 0 usa qualquer uma que esteja livre
 * @param environment onde a loja roda, nas palavras de quem a opera, como {@code development}
 * @param demoLatencySeconds limite superior do atraso aleatório somado a cada página, em segundos
 * @param demoErrorRatio fração das páginas que falham de propósito, de 0 a 1
 */
public record Config(
        DatabaseConfig database, int port, String environment, double demoLatencySeconds, double demoErrorRatio) {

    /**
     * Lê as variáveis; para as que faltam ou estão vazias, usa os valores de uma instalação local.
     *
     * @throws IllegalArgumentException se um valor não serve; a mensagem diz o nome da variável e o valor
     */
    public static Config fromEnvironment(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        return new Config(
                database(environment),
                environment.integer("PORT", "5000", 0, 65_535),
                environment.text("ENVIRONMENT", "development"),
                environment.decimal("DEMO_LATENCY_SECONDS", "0", 0, 60),
                environment.decimal("DEMO_ERROR_RATIO", "0", 0, 1));
    }

    /** O banco da loja, também para os outros programas que o leem. */
    public static DatabaseConfig database(Environment environment) {
        String host = environment.text("DB_HOST", "localhost");
        int port = environment.integer("DB_PORT", "5432", 1, 65_535);
        String name = environment.text("DB_NAME", "ecommerce");
        return new DatabaseConfig(
                "jdbc:postgresql://%s:%d/%s".formatted(host, port, name),
                environment.text("DB_USER", "ecommerce"),
                environment.text("DB_PASSWORD", "Pg1234"));
    }
}
