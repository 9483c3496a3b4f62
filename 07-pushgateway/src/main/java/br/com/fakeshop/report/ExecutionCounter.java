package br.com.fakeshop.report;

import br.com.fakeshop.db.Database;
import java.util.Map;
import java.util.TreeMap;

/**
 * Quantas vezes o job já rodou, por resultado. A conta vive no banco porque o job morre a cada execução e o Pushgateway
 * não soma nada: ele só guarda o último valor que recebeu.
 */
public final class ExecutionCounter {
    private final Database database;

    public ExecutionCounter(Database database) {
        this.database = database;
    }

    /** Conta uma execução, {@code success} ou {@code failure}, e devolve os totais dos dois. */
    public Map<String, Long> count(String status) {
        Map<String, Long> totals = new TreeMap<>();
        // O próprio banco soma 1: duas execuções ao mesmo tempo contam como duas.
        database.query(
                "executions.count", """
                UPDATE batch_job_executions SET executions = executions + (status = ?)::integer
                RETURNING status, executions
                """, row -> totals.put(row.getString("status"), row.getLong("executions")), status);
        return totals;
    }
}
