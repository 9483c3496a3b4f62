package br.com.fakeshop.exporter;

import br.com.fakeshop.db.ConnectionPool;
import br.com.fakeshop.db.Database;
import br.com.fakeshop.db.DatabaseConfig;
import com.sun.net.httpserver.Authenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Um exporter para o PostgreSQL, que não fala a língua do Prometheus: um programa ao lado, que a cada scrape lê as
 * estatísticas do banco e as traduz. O postgres_exporter da comunidade Prometheus pode ficar em seu lugar.
 */
public final class PostgresExporter {
    private static final Logger log = LoggerFactory.getLogger(PostgresExporter.class);
    // Bem menos que os 5 s que o Prometheus espera: um banco travado é um banco fora do ar.
    private static final Duration PATIENCE = Duration.ofMillis(850);

    private PostgresExporter() {}

    public static void main(String[] args) {
        try {
            start(ExporterConfig.fromEnvironment(System.getenv()));
        } catch (Exception e) {
            log.error("O exporter não começou: {}", e.getMessage());
            System.exit(1);
        }
    }

    private static void start(ExporterConfig config) throws IOException, InterruptedException {
        // Um registry só para o que vem do banco: a JVM do exporter não interessa a quem olha o PostgreSQL.
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(new PostgresCollector(new Database(connection(config.database()))));
        try {
            HTTPServer server = HTTPServer.builder()
                    .port(config.port())
                    .registry(registry)
                    .authenticator(new ReadOnly())
                    .buildAndStart();
            log.info("Exporter de {} no ar em http://localhost:{}/metrics", config.database(), server.getPort());
            // As threads do servidor são daemon: sem esta, o programa acabaria aqui.
            Thread.currentThread().join();
        } catch (IOException e) {
            throw new IOException("a porta %d está ocupada".formatted(config.port()), e);
        }
    }

    /** Uma só, mantida entre os scrapes: quem observa o banco não deve disputar conexões com a loja. */
    private static HikariDataSource connection(DatabaseConfig database) {
        // Testada antes de cada uso, para que um PostgreSQL que reiniciou não custe um scrape.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
        HikariConfig pool = ConnectionPool.settings(database, "fake-shop-exporter", 1, PATIENCE);
        // O banco pode estar fora do ar quando o exporter começa.
        pool.setInitializationFailTimeout(-1);
        return new HikariDataSource(pool);
    }

    /** O servidor HTTP do JDK aceita qualquer método; daqui só se lê. */
    private static final class ReadOnly extends Authenticator {
        @Override
        public Result authenticate(HttpExchange exchange) {
            boolean reads = Set.of("GET", "HEAD").contains(exchange.getRequestMethod());
            return reads ? new Success(new HttpPrincipal("prometheus", "metrics")) : new Failure(405);
        }
    }
}
