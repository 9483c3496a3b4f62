package br.com.fakeshop.batch;

import br.com.fakeshop.db.ConnectionPool;
import br.com.fakeshop.web.Money;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * O trabalho em si: consulta o dia, escreve o PDF, conta a execução.
 *
 * <p>Nenhuma trava impede duas execuções ao mesmo tempo, porque nenhum passo as confunde: só leem os pedidos, trocam o
 * PDF por outro inteiro e somam 1 no banco. No Kubernetes, {@code concurrencyPolicy: Forbid} evita o desperdício.
 */
public final class ReportJob {
    private static final Logger log = LoggerFactory.getLogger(ReportJob.class);
    private static final int MAX_CONNECTIONS = 1;
    private static final Duration CONNECTION_PATIENCE = Duration.ofSeconds(2);

    private final BatchConfig config;
    private final BatchMetrics metrics;
    private final Retry retry;
    private final long start = System.nanoTime();
    private int connections;

    public ReportJob(BatchConfig config, BatchMetrics metrics, Retry retry) {
        this.config = config;
        this.metrics = metrics;
        this.retry = retry;
    }

    /** Devolve true se o relatório ficou pronto; nas métricas, o que aconteceu. */
    public boolean run() {
        boolean made = false;
        try (HikariDataSource pool = retry.run("database", this::connect)) {
            makeAndCount(pool);
            made = true;
        } catch (Exception e) {
            String errorType = errorType(e);
            metrics.countError(errorType);
            log.error(
                    "O relatório de {} falhou ({}): {}", config.date().day(), errorType, DailySalesReport.describe(e));
        }
        metrics.ended(made, connections);
        return made;
    }

    private HikariDataSource connect() {
        return ConnectionPool.open(config.database(), MAX_CONNECTIONS, CONNECTION_PATIENCE);
    }

    private void makeAndCount(HikariDataSource pool) throws Exception {
        connections = pool.getHikariPoolMXBean().getTotalConnections();
        ExecutionCounter executions = new ExecutionCounter(pool);
        try {
            make(new SalesRepository(pool), executions);
        } catch (Exception e) {
            try {
                metrics.executions(executions.count("failure"));
            } catch (SQLException lost) {
                // Sem o banco não há total: melhor não enviar nada do que um 0 que faria o contador voltar atrás.
                e.addSuppressed(lost);
            }
            throw e;
        }
    }

    private void make(SalesRepository sales, ExecutionCounter executions) throws Exception {
        long queryStart = System.nanoTime();
        SalesReport report = retry.run("database", () -> sales.read(config.date(), config.topProducts()));
        double querySeconds = secondsSince(queryStart);

        long pdfStart = System.nanoTime();
        Path pdf = new ReportFile(config.outputDir()).write(report);
        double pdfSeconds = secondsSince(pdfStart);
        long pdfBytes = Files.size(pdf);
        double totalSeconds = secondsSince(start);

        // Por último: depois de contado como sucesso, nada mais pode falhar.
        metrics.executions(executions.count("success"));
        metrics.succeeded(report, querySeconds, pdfSeconds, totalSeconds, pdfBytes);
        log.info("{} (pedidos: {}, receita: {})", pdf, report.orders(), Money.format(report.revenue()));
    }

    private static String errorType(Exception failure) {
        if (failure instanceof SQLException || failure instanceof PoolInitializationException) {
            return "database";
        }
        return failure instanceof IOException ? "pdf" : "unexpected";
    }

    private static double secondsSince(long nanoTime) {
        return Unit.nanosToSeconds(System.nanoTime() - nanoTime);
    }
}
