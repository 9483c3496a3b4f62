package br.com.fakeshop.batch;

import br.com.fakeshop.Config;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/**
 * O que o ambiente decide sobre o job.
 *
 * @param database o mesmo banco da loja, pelas mesmas variáveis
 * @param topProducts quantos produtos entram na lista dos mais vendidos, e quantas séries ela ocupa no Prometheus
 */
public record BatchConfig(Config database, ReportDate date, Path outputDir, URI pushgateway, int topProducts) {

    /**
     * Lê as variáveis. Sem {@code REPORT_DATE}, o dia é ontem: às 6 da manhã, é o último que já terminou.
     *
     * @throws IllegalArgumentException se um valor não serve; a mensagem diz o nome da variável e o valor
     */
    public static BatchConfig fromEnvironment(Map<String, String> environment, Instant now) {
        return new BatchConfig(
                Config.fromEnvironment(environment),
                read(environment, "REPORT_DATE", "yesterday", text -> ReportDate.parse(text, now)),
                read(environment, "REPORT_OUTPUT_DIR", "relatorios", BatchConfig::path),
                read(environment, "PUSHGATEWAY_URL", "http://localhost:9091", BatchConfig::url),
                read(environment, "TOP_PRODUCTS_LIMIT", "5", BatchConfig::limit));
    }

    private static <T> T read(
            Map<String, String> environment, String name, String fallback, Function<String, T> parse) {
        String given = environment.get(name);
        String value = given == null || given.isBlank() ? fallback : given.strip();
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s=%s: %s".formatted(name, value, e.getMessage()), e);
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("deve ser o nome de uma pasta", e);
        }
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException e) {
            // A mensagem abaixo serve aos dois casos.
        }
        throw new IllegalArgumentException("deve ser um endereço como http://localhost:9091");
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= 20) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // A mensagem abaixo serve aos dois casos.
        }
        throw new IllegalArgumentException("deve ser um número inteiro de 1 a 20");
    }
}
