package br.com.fakeshop.exporter;

import io.prometheus.metrics.exporter.servlet.jakarta.PrometheusMetricsServlet;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Um exporter para o PostgreSQL, que não fala a língua do Prometheus: um programa ao lado, que a cada scrape lê as
 * estatísticas do banco e as traduz. Usa as variáveis e os nomes do postgres_exporter oficial, para que um possa ficar
 * no lugar do outro.
 */
public final class PostgresExporter {
    private static final Logger log = LoggerFactory.getLogger(PostgresExporter.class);

    private PostgresExporter() {}

    public static void main(String[] args) {
        try {
            start(ExporterConfig.fromEnvironment(System.getenv()));
        } catch (Exception e) {
            log.error("O exporter não começou: {}", e.getMessage());
            System.exit(1);
        }
    }

    private static void start(ExporterConfig config) throws Exception {
        Server server = createServer(config);
        server.setStopAtShutdown(true);
        try {
            server.start();
        } catch (IOException e) {
            throw new IOException("a porta %d está ocupada".formatted(config.port()), e);
        }
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        log.info("Exporter de {} no ar em http://localhost:{}/metrics", config.server(), port);
    }

    /** Um servidor pronto para começar; o banco pode estar fora do ar. */
    static Server createServer(ExporterConfig config) {
        // Um registry só para o que vem do banco: a JVM do exporter não interessa a quem olha o PostgreSQL.
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(new PostgresCollector(config));
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new PrometheusMetricsServlet(registry)), "/metrics");
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setPort(config.port());
        server.addConnector(connector);
        server.setHandler(context);
        return server;
    }
}
