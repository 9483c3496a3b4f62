package br.com.fakeshop.batch;

import br.com.fakeshop.db.Database.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Quantas vezes o job já rodou, por resultado. A conta vive no banco porque o job morre a cada execução e o Pushgateway
 * não soma nada: ele só guarda o último valor que recebeu.
 */
public final class ExecutionCounter {
    private final DataSource pool;

    public ExecutionCounter(DataSource pool) {
        this.pool = pool;
    }

    /**
     * Conta uma execução e devolve os totais de todos os resultados.
     *
     * @param status {@code success} ou {@code failure}
     */
    public Map<String, Long> count(String status) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            Session session = new Session(connection);
            // O próprio banco soma 1: duas execuções ao mesmo tempo contam como duas.
            session.update("UPDATE batch_job_executions SET executions = executions + 1 WHERE status = ?", status);
            Map<String, Long> totals = new LinkedHashMap<>();
            session.query(
                    "SELECT status, executions FROM batch_job_executions ORDER BY status",
                    row -> totals.put(row.getString("status"), row.getLong("executions")));
            return totals;
        }
    }
}
