package br.com.fakeshop.db;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.regex.Pattern;

/** Uma operação que falhou no banco; diz o nome dela. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    // Manual do PostgreSQL, apêndice A: conexão perdida, banco só para leitura, transação desfeita por outra, falta de
    // recursos, espera por uma trava, ação do operador, falha do sistema.
    private static final Pattern UNAVAILABLE = Pattern.compile("08|25006|40|53|55P03|57|58");

    private static final String CHECK_VIOLATION = "23514";

    private final boolean unavailable;
    private final boolean breaksCheck;

    DatabaseException(String operation, SQLException cause) {
        super(operation + ": " + firstLine(cause), cause);
        this.unavailable = isUnavailable(cause);
        this.breaksCheck = CHECK_VIOLATION.equals(cause.getSQLState());
    }

    /** Devolve true se o banco estava fora do ar ou lento demais: tentar de novo mais tarde faz sentido. */
    public boolean isUnavailable() {
        return unavailable;
    }

    /** Devolve true se uma regra da tabela (CHECK) recusou os dados. */
    public boolean breaksCheck() {
        return breaksCheck;
    }

    private static boolean isUnavailable(SQLException cause) {
        String state = cause.getSQLState();
        return cause instanceof SQLTransientConnectionException
                || state != null && UNAVAILABLE.matcher(state).lookingAt();
    }

    private static String firstLine(SQLException cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
