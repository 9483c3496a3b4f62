package br.com.fakeshop.db;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Uma operação que falhou no banco; diz o nome dela. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean unavailable;

    DatabaseException(String operation, SQLException cause) {
        super(operation + ": " + firstLine(cause), cause);
        this.unavailable = isUnavailable(cause);
    }

    /** Devolve true se o banco estava fora do ar ou lento demais: tentar de novo mais tarde faz sentido. */
    public boolean isUnavailable() {
        return unavailable;
    }

    /** Pelo SQLSTATE, manual do PostgreSQL, apêndice A: conexão perdida, falta de recursos, ação do operador. */
    private static boolean isUnavailable(SQLException cause) {
        String state = cause.getSQLState();
        return cause instanceof SQLTransientConnectionException
                || state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57"));
    }

    private static String firstLine(SQLException cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
