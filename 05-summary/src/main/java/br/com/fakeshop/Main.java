package br.com.fakeshop;

import br.com.fakeshop.db.ConnectionPool;
import br.com.fakeshop.db.Migrations;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Põe a loja para funcionar: configuração, pool de conexões, migrações, servidor. */
public final class Main {
    private static final Logger log = LoggerFactory.getLogger(Main.class);
    private static final int MAX_CONNECTIONS = 10;
    // Uma página espera, no pior caso, por duas conexões e um comando: menos de 3 s.
    private static final Duration CONNECTION_PATIENCE = Duration.ofMillis(750);
    private static final Duration METRICS_PATIENCE = Duration.ofMillis(300);

    private Main() {}

    public static void main(String[] args) {
        try {
            start(Config.fromEnvironment(System.getenv()));
        } catch (Exception e) {
            // Uma linha para quem roda a loja; o código de saída diz o mesmo a um motor de contêineres.
            log.error("A loja não começou: {}", firstLine(e));
            System.exit(1);
        }
    }

    private static void start(Config config) throws Exception {
        HikariDataSource pool =
                ConnectionPool.open(config.database(), "fake-shop", MAX_CONNECTIONS, CONNECTION_PATIENCE);
        // Uma conexão própria: o scrape não deve esperar na fila com os visitantes.
        HikariDataSource metricsPool = ConnectionPool.open(config.database(), "fake-shop-metrics", 1, METRICS_PATIENCE);
        Migrations.run(config.database(), pool);
        Server server = new ShopServer(config, pool, metricsPool).createServer();
        try {
            server.start();
        } catch (IOException e) {
            throw new IOException("PORT=%d: a porta está ocupada".formatted(config.port()), e);
        }
        closeAtShutdown(server::stop, pool, metricsPool);
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        log.info(
                "Fake Shop {} no ar em http://localhost:{} (ambiente: {})",
                ShopServer.version(),
                port,
                config.environment());
    }

    /** Nesta ordem, uma parte depois da outra: as páginas que ainda estão sendo servidas precisam do banco. */
    private static void closeAtShutdown(AutoCloseable... parts) {
        Runnable close = () -> {
            for (AutoCloseable part : parts) {
                try {
                    part.close();
                } catch (Exception e) {
                    log.warn("Fim incompleto: {}", firstLine(e));
                }
            }
            // Quem encerra a loja a encontra encerrada; o código de saída da JVM diria só que ela recebeu um sinal.
            Runtime.getRuntime().halt(0);
        };
        Runtime.getRuntime().addShutdownHook(new Thread(close, "close"));
    }

    /** As bibliotecas explicam falhas em muitas linhas; a primeira diz o que aconteceu. */
    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
