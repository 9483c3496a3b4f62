package br.com.fakeshop.db;

import io.prometheus.metrics.model.snapshots.Unit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjDoubleConsumer;
import javax.sql.DataSource;

/**
 * Todo comando SQL passa por aqui. Toda operação tem um nome, como {@code products.find_all}.
 *
 * <p>Todos os métodos lançam {@link DatabaseException} se a operação falha.
 */
public final class Database {
    private final DataSource pool;
    private final ObjDoubleConsumer<String> durations;

    public Database(DataSource pool) {
        this(pool, (operation, seconds) -> {});
    }

    /** Recebe também quem quer saber quanto cada operação levou, em segundos. */
    public Database(DataSource pool, ObjDoubleConsumer<String> durations) {
        this.pool = pool;
        this.durations = durations;
    }

    public <T> List<T> query(String operation, String sql, RowMapper<T> mapper, Object... parameters) {
        return execute(operation, connection -> new Session(connection).query(sql, mapper, parameters));
    }

    /** A primeira linha, se houver. */
    public <T> Optional<T> queryOne(String operation, String sql, RowMapper<T> mapper, Object... parameters) {
        return query(operation, sql, mapper, parameters).stream().findFirst();
    }

    /** O número de linhas alteradas. */
    public int update(String operation, String sql, Object... parameters) {
        return execute(operation, connection -> new Session(connection).update(sql, parameters));
    }

    /** Vários comandos: ou todos têm efeito, ou nenhum. */
    public <T> T inTransaction(String operation, SqlFunction<Session, T> work) {
        return execute(operation, connection -> {
            connection.setAutoCommit(false);
            try {
                T result = work.apply(new Session(connection));
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        });
    }

    /** Sem conexão nem isto funciona, mas o que importa dizer é a falha que veio antes. */
    private static void rollBack(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private <T> T execute(String operation, SqlFunction<Connection, T> work) {
        long start = System.nanoTime();
        // O pool restaura o auto-commit quando a conexão volta.
        try (Connection connection = pool.getConnection()) {
            return work.apply(connection);
        } catch (SQLException e) {
            throw new DatabaseException(operation, e);
        } finally {
            // Falha também leva tempo, muitas vezes o maior. O nome da operação tem poucos valores; o SQL, talvez não.
            durations.accept(operation, Unit.nanosToSeconds(System.nanoTime() - start));
        }
    }

    /** Um trabalho que o JDBC pode interromper. */
    @FunctionalInterface
    public interface SqlFunction<A, T> {
        T apply(A argument) throws SQLException;
    }

    /** Comandos em uma mesma conexão. */
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
