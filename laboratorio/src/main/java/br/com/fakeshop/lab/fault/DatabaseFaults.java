package br.com.fakeshop.lab.fault;

import br.com.fakeshop.lab.fault.Fault.Range;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** What can go wrong with a database. */
public final class DatabaseFaults {
    private static final String READ_BY_PAGES = "products";
    private static final String WRITTEN_BY_PAGES = "orders";
    private static final int LOCK_PATIENCE_MILLIS = 5_000;

    private DatabaseFaults() {}

    /**
     * @param wire by which the shop reaches its database
     * @param database the same past the wire, as its owner
     */
    public static List<Fault> of(Wire wire, DataSource database) {
        return List.of(
                new Fault(
                        "slow-database",
                        "Banco lento",
                        "Cada mensagem entre a loja e o banco atrasa, na ida e na volta.",
                        new Range("ms", 1, 2_000, 100),
                        (value, over) -> wire.delay(Duration.ofMillis(Math.round(value)))),
                new Fault(
                        "hung-database",
                        "Banco mudo",
                        "O banco aceita conexões, mas não responde a nada.",
                        null,
                        (value, over) -> wire.hang()),
                new Fault(
                        "refused-database",
                        "Banco fora",
                        "As conexões com o banco caem, e nenhuma outra se abre.",
                        null,
                        (value, over) -> wire.cut()),
                new Fault(
                        "locked-table",
                        "Tabela presa",
                        "Outro programa segura a tabela orders: quem precisa dela espera, até que o tempo passe.",
                        new Range("s", 1, 120, 20),
                        (value, over) -> lock(database, Math.round(value), over)),
                new Fault(
                        "errors",
                        "Erros da loja",
                        "Durante essa parte de cada segundo a tabela products não existe: as páginas que a leem"
                                + " respondem 500.",
                        new Range("%", 1, 100, 20),
                        (value, over) -> MissingTable.begin(database, READ_BY_PAGES, value / 100)));
    }

    private static Disturbance lock(DataSource database, long seconds, Runnable over) throws SQLException {
        Connection connection = database.getConnection();
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET lock_timeout = %d".formatted(LOCK_PATIENCE_MILLIS));
            // For where this process is killed, or forgets it.
            statement.execute("SET idle_in_transaction_session_timeout = '%ds'".formatted(seconds + 1));
            statement.execute("LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(WRITTEN_BY_PAGES));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS).execute(over);
        return () -> end(connection);
    }

    private static void end(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // Closed all the same.
        }
    }
}
