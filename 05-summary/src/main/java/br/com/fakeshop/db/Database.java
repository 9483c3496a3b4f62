package br.com.fakeshop.db;

import br.com.fakeshop.metrics.ShopMetrics;
import io.prometheus.metrics.model.snapshots.Unit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The only class that runs JDBC. Every operation has a name, such as {@code products.find_all}.
 *
 * <p>All methods throw {@link DatabaseException} if the operation fails.
 */
public final class Database {
    private final DataSource pool;
    private final ShopMetrics metrics;

    public Database(DataSource pool, ShopMetrics metrics) {
        this.pool = pool;
        this.metrics = metrics;
    }

    public <T> List<T> query(String operation, String sql, RowMapper<T> mapper, Object... parameters) {
        return execute(operation, connection -> new Session(connection).query(sql, mapper, parameters));
    }

    /** The first row, if there is one. */
    public <T> Optional<T> queryOne(String operation, String sql, RowMapper<T> mapper, Object... parameters) {
        return query(operation, sql, mapper, parameters).stream().findFirst();
    }

    /** The number of rows changed. */
    public int update(String operation, String sql, Object... parameters) {
        return execute(operation, connection -> new Session(connection).update(sql, parameters));
    }

    /** Several statements that take effect together or not at all. */
    public <T> T inTransaction(String operation, SqlFunction<Session, T> work) {
        return execute(operation, connection -> {
            connection.setAutoCommit(false);
            try {
                T result = work.apply(new Session(connection));
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        });
    }

    private <T> T execute(String operation, SqlFunction<Connection, T> work) {
        long start = System.nanoTime();
        // The pool restores auto-commit when the connection goes back.
        try (Connection connection = pool.getConnection()) {
            return work.apply(connection);
        } catch (SQLException e) {
            throw new DatabaseException(operation, e);
        } finally {
            // Failures take time too, often the most of all. The operation's name has few values, its SQL may not.
            metrics.observeDatabaseOperation(operation, Unit.nanosToSeconds(System.nanoTime() - start));
        }
    }

    /** Work that JDBC may interrupt. */
    @FunctionalInterface
    public interface SqlFunction<A, T> {
        T apply(A argument) throws SQLException;
    }

    /** Statements on one connection. */
    public record Session(Connection connection) {
        public <T> List<T> query(String sql, RowMapper<T> mapper, Object... parameters) throws SQLException {
            try (PreparedStatement statement = prepare(sql, parameters);
                    ResultSet rows = statement.executeQuery()) {
                List<T> result = new ArrayList<>();
                while (rows.next()) {
                    result.add(mapper.map(rows));
                }
                return result;
            }
        }

        public int update(String sql, Object... parameters) throws SQLException {
            try (PreparedStatement statement = prepare(sql, parameters)) {
                return statement.executeUpdate();
            }
        }

        private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement;
        }
    }
}
