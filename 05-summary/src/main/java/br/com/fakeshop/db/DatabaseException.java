package br.com.fakeshop.db;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** A database operation that failed; names the operation. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean unavailable;

    DatabaseException(String operation, SQLException cause) {
        super(operation + ": " + firstLine(cause), cause);
        this.unavailable = isUnavailable(cause);
    }

    /** True if the database was away or too slow, so that trying again later makes sense. */
    public boolean isUnavailable() {
        return unavailable;
    }

    /** By SQLSTATE, PostgreSQL manual, appendix A: lost connections, no more resources, operator's intervention. */
    private static boolean isUnavailable(SQLException cause) {
        String state = cause.getSQLState();
        return cause instanceof SQLTransientConnectionException
                || state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57"));
    }

    private static String firstLine(SQLException cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
