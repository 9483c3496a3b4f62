package br.com.fakeshop;

import br.com.fakeshop.db.ConnectionPool;
import br.com.fakeshop.db.Database;
import com.zaxxer.hikari.HikariDataSource;
import java.net.BindException;
import java.util.Locale;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the shop: configuration, connection pool, migrations, server. */
public final class Main {
    private static final Logger log = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] args) {
        try {
            start(Config.fromEnvironment(System.getenv()));
        } catch (Exception e) {
            // One line for whoever runs the shop; the exit code tells the same to a container engine.
            log.error("A loja não começou: {}", describe(e));
            System.exit(1);
        }
    }

    private static void start(Config config) throws Exception {
        HikariDataSource pool = ConnectionPool.open(config);
        migrate(config);
        Server server = new ShopServer(config, new Database(pool)).createServer();
        server.setStopAtShutdown(true);
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(pool::close, "close-pool"));
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        log.info("Loja no ar em http://localhost:{} (ambiente: {})", port, config.environment());
    }

    /** Has a connection of its own: a migration may take longer than a page's statement is allowed to. */
    private static void migrate(Config config) {
        Flyway.configure()
                .dataSource(config.jdbcUrl(), config.dbUser(), config.dbPassword())
                .load()
                .migrate();
    }

    private static String describe(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            if (cause instanceof java.io.IOException && cause.getCause() instanceof BindException) {
                return "porta ocupada (%s); escolha outra com a variável PORT"
                        .formatted(cause.getMessage().toLowerCase(Locale.ROOT));
            }
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
