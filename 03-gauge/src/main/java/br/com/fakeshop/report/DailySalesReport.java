package br.com.fakeshop.report;

import br.com.fakeshop.db.ConnectionPool;
import br.com.fakeshop.db.Database;
import br.com.fakeshop.web.Money;
import br.com.fakeshop.web.Templates;
import com.zaxxer.hikari.HikariDataSource;
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
 * <p>Nenhuma trava impede duas execuções ao mesmo tempo, porque nenhum passo as confunde: só leem os pedidos e trocam o
 * PDF por outro inteiro. No Kubernetes, {@code concurrencyPolicy: Forbid} evita o desperdício.
 */
public final class DailySalesReport {
    private static final Logger log = LoggerFactory.getLogger(DailySalesReport.class);
    private static final int SUCCESS = 0;
    private static final int FAILURE = 1;
    private static final int MAX_CONNECTIONS = 1;
    private static final Duration CONNECTION_PATIENCE = Duration.ofMillis(750);

    private final ReportConfig config;
    private final ReportFile file;

    public DailySalesReport(ReportConfig config) {
        this.config = config;
        this.file = new ReportFile(config.outputDir(), new PdfRenderer(new Templates()));
    }

    public static void main(String[] args) {
        Termination.exitAfter(DailySalesReport::runFromEnvironment);
    }

    private static int runFromEnvironment() {
        try {
            return new DailySalesReport(ReportConfig.fromEnvironment(System.getenv(), Instant.now())).run();
        } catch (IllegalArgumentException e) {
            log.error("O relatório não começou: {}", e.getMessage());
            return FAILURE;
        }
    }

    private int run() {
        try {
            SalesReport report = read();
            Termination.stopIfInterrupted();
            Path pdf = file.write(report);
            log.info("{} (pedidos: {}, receita: {})", pdf, report.orders(), Money.format(report.revenue()));
            return SUCCESS;
        } catch (Exception e) {
            boolean interrupted = Thread.interrupted();
            log.error("O relatório de {} falhou: {}", config.date().day(), interrupted ? "interrompido" : describe(e));
            return FAILURE;
        }
    }

    /** A conexão não espera pelo PDF. */
    private SalesReport read() {
        try (HikariDataSource pool = connect()) {
            Database database = new Database(pool);
            return new SalesRepository(database).read(config.date(), config.topProducts());
        }
    }

    private HikariDataSource connect() {
        return ConnectionPool.open(config.database(), "daily-sales-report", MAX_CONNECTIONS, CONNECTION_PATIENCE);
    }

    /** As bibliotecas explicam falhas em muitas linhas, e às vezes só com um nome de arquivo: o tipo e a primeira linha. */
    private static String describe(Exception failure) {
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return failure.getClass().getSimpleName() + ": " + message;
    }
}
