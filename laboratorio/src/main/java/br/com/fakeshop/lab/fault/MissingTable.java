package br.com.fakeshop.lab.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A table that goes under another name for a share of each second: whatever reads it then fails. */
final class MissingTable implements Disturbance {
    private static final double CYCLE_MILLIS = 1_000;
    // Whoever reads the table has it until his transaction ends; those behind us in the queue must not wait for long.
    private static final int PATIENCE_MILLIS = 300;
    private static final int LAST_PATIENCE_MILLIS = 10_000;

    private final DataSource database;
    private final String table;
    private final String hidden;
    private final double share;
    private final Thread thread = new Thread(this::comeAndGo, "missing-table");

    private MissingTable(DataSource database, String table, double share) {
        this.database = database;
        this.table = table;
        this.hidden = table + "_fora";
        this.share = share;
    }

    /** @param share of the time, from 0 to 1 */
    static MissingTable begin(DataSource database, String table, double share) throws SQLException {
        MissingTable missing = new MissingTable(database, table, share);
        // A laboratory that was killed may have left it so.
        missing.rename(missing.hidden, table, PATIENCE_MILLIS);
        missing.thread.setDaemon(true);
        missing.thread.start();
        return missing;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
            rename(hidden, table, LAST_PATIENCE_MILLIS);
        } catch (SQLException e) {
            throw new FaultException(
                    "A tabela %s talvez tenha ficado com o nome %s: %s".formatted(table, hidden, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void comeAndGo() {
        try {
            while (true) {
                tryToRename(table, hidden);
                Thread.sleep(Math.round(CYCLE_MILLIS * share));
                if (share < 1) {
                    tryToRename(hidden, table);
                    Thread.sleep(Math.round(CYCLE_MILLIS * (1 - share)));
                }
            }
        } catch (InterruptedException e) {
            // The end.
        }
    }

    private void tryToRename(String from, String to) {
        try {
            rename(from, to, PATIENCE_MILLIS);
        } catch (SQLException e) {
            // In use for too long, or the database is away: next time, then.
        }
    }

    private void rename(String from, String to, int patienceMillis) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = %d".formatted(patienceMillis));
            statement.execute("ALTER TABLE IF EXISTS %s RENAME TO %s".formatted(from, to));
        }
    }
}
