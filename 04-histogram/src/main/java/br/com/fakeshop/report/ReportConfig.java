package br.com.fakeshop.report;

import br.com.fakeshop.Config;
import br.com.fakeshop.Environment;
import br.com.fakeshop.db.DatabaseConfig;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * O que o ambiente decide sobre o relatório.
 *
 * @param database o banco da loja, pelas mesmas variáveis
 * @param topProducts quantos produtos entram na lista dos que mais renderam
 */
public record ReportConfig(DatabaseConfig database, ReportDate date, Path outputDir, int topProducts) {

    /**
     * Lê as variáveis. Sem {@code REPORT_DATE}, o dia é ontem: às 6 da manhã, é o último que já terminou.
     *
     * @throws IllegalArgumentException se um valor não serve; a mensagem diz o nome da variável e o valor
     */
    public static ReportConfig fromEnvironment(Map<String, String> variables, Instant now) {
        Environment environment = new Environment(variables);
        return new ReportConfig(
                Config.database(environment),
                environment.read("REPORT_DATE", "yesterday", text -> ReportDate.parse(text, now)),
                environment.read("REPORT_OUTPUT_DIR", "relatorios", ReportConfig::path),
                environment.integer("TOP_PRODUCTS_LIMIT", "5", 1, 20));
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("deve ser o nome de uma pasta", e);
        }
    }
}
