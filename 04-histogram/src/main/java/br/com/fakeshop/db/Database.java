package br.com.fakeshop.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Todo comando SQL passa por aqui. Toda operação tem um nome, como {@code products.find_all}.
 *
 * <p>Todos os métodos lançam {@link DatabaseException} se a operação falha.
 */
public final class Database {
    private final DataSource pool;

    public Database(DataSource pool) {
        this.pool = pool;
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
        // O pool restaura o auto-commit quando a conexão volta.
        try (Connection connection = pool.getConnection()) {
            return work.apply(connection);
        } catch (SQLException e) {
            throw new DatabaseException(operation, e);
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
