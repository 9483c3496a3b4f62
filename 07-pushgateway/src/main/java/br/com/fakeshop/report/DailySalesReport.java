package br.com.fakeshop.report;

import br.com.fakeshop.db.ConnectionPool;
import br.com.fakeshop.db.Database;
import br.com.fakeshop.web.Money;
import br.com.fakeshop.web.Templates;
import com.zaxxer.hikari.HikariDataSource;
import io.prometheus.metrics.model.snapshots.Unit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * O relatório de vendas de um dia, em PDF: nasce, trabalha alguns segundos e termina.
 *
 * <p>O código de saída diz a quem o agendou o que aconteceu: 0, tudo certo; 1, não há relatório.
 *
 * <p>E 2: há relatório, mas o Pushgateway não soube dele. Se é o banco que cai depois do PDF, 1.
 *
 * <p>Nenhuma trava impede duas execuções ao mesmo tempo, porque nenhum passo as confunde: só leem os pedidos e trocam o
 * PDF por outro inteiro. No Kubernetes, {@code concurrencyPolicy: Forbid} evita o desperdício.
 */
public final class DailySalesReport {
    private static final Logger log = LoggerFactory.getLogger(DailySalesReport.class);
    private static final int SUCCESS = 0;
    private static final int FAILURE = 1;
    private static final int NOT_PUSHED = 2;
    private static final int MAX_CONNECTIONS = 1;
    private static final Duration CONNECTION_PATIENCE = Duration.ofMillis(750);

    private final ReportConfig config;
    private final ReportFile file;
    private final ReportMetrics metrics = new ReportMetrics();
    private final Retry retry = new Retry(metrics::countRetry);
    private final Pusher pusher = Pusher.fromEnvironment(System.getenv(), retry);

    public DailySalesReport(ReportConfig config) {
        this.config = config;
        this.file = new ReportFile(config.outputDir(), new PdfRenderer(new Templates()));
    }

    public static void main(String[] args) {
        Termination.exitAfter(DailySalesReport::runFromEnvironment);
    }

    private static int runFromEnvironment() {
        try {
            return new DailySalesReport(ReportConfig.fromEnvironment(System.getenv(), Instant.now())).runAndPush();
        } catch (IllegalArgumentException e) {
            log.error("O relatório não começou: {}", e.getMessage());
            return FAILURE;
        }
    }

    private int runAndPush() {
        try {
            pusher.update(metrics.started());
        } catch (Exception e) {
            // O relatório não depende do Pushgateway. No fim ele tem outra chance, e só então se fala disso.
            log.debug("Começo não enviado: {}", describe(e));
        }
        int status = run();
        try {
            if (status == SUCCESS) {
                pusher.replaceAll(metrics.succeeded());
            } else {
                // Não com PUT: ele apagaria a hora do último sucesso, e com ela o que se sabe do atraso.
                pusher.update(metrics.failed());
            }
            return status;
        } catch (Exception e) {
            log.error("Métricas não enviadas ao Pushgateway: {}", describe(e));
            return status == SUCCESS ? NOT_PUSHED : FAILURE;
        }
    }

    private int run() {
        long start = System.nanoTime();
        String step = "database";
        try {
            SalesReport report = retry.run("database", this::read);
            Termination.stopIfInterrupted();
            step = "pdf";
            long pdfStart = System.nanoTime();
            Path pdf = file.write(report);
            metrics.observePdf(secondsSince(pdfStart), Files.size(pdf));
            metrics.made(report, secondsSince(start));
            // Por último: depois de contado como sucesso, nada mais pode falhar.
            step = "database";
            count("success");
            log.info("{} (pedidos: {}, receita: {})", pdf, report.orders(), Money.format(report.revenue()));
            return SUCCESS;
        } catch (Exception e) {
            boolean interrupted = Thread.interrupted();
            log.error("O relatório de {} falhou: {}", config.date().day(), interrupted ? "interrompido" : describe(e));
            metrics.countError(interrupted ? "interrupted" : step);
            countFailure();
            return FAILURE;
        }
    }

    /** A conexão não espera pelo PDF. */
    private SalesReport read() {
        try (HikariDataSource pool = connect()) {
            metrics.countConnection();
            Database database = new Database(pool, metrics::observeQuery);
            return new SalesRepository(database).read(config.date(), config.topProducts());
        }
    }

    private HikariDataSource connect() {
        return ConnectionPool.open(config.database(), "daily-sales-report", MAX_CONNECTIONS, CONNECTION_PATIENCE);
    }

    private void count(String status) {
        try (HikariDataSource pool = connect()) {
            metrics.countConnection();
            metrics.countExecutions(new ExecutionCounter(new Database(pool)).count(status));
        }
    }

    private void countFailure() {
        try {
            count("failure");
        } catch (RuntimeException e) {
            // Sem o banco não há total: melhor não enviar nada do que um 0, que faria o contador voltar atrás.
            log.debug("Falha não contada: {}", describe(e));
        }
    }

    private static double secondsSince(long nanoTime) {
        return Unit.nanosToSeconds(System.nanoTime() - nanoTime);
    }

    /** As bibliotecas explicam falhas em muitas linhas, e às vezes só com um nome de arquivo: o tipo e a primeira linha. */
    private static String describe(Exception failure) {
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return failure.getClass().getSimpleName() + ": " + message;
    }
}
