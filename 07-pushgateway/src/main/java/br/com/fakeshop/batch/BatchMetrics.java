package br.com.fakeshop.batch;

import br.com.fakeshop.batch.SalesReport.ProductSales;
import com.sun.management.OperatingSystemMXBean;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Todas as métricas do job: nome, help e labels, em um só lugar.
 *
 * <p>Cada uma entra no registry só quando tem o que dizer. Um gauge sem valor é enviado como 0, e o 0 de uma execução
 * que falhou apagaria no Pushgateway a receita de ontem.
 */
public final class BatchMetrics {
    private static final List<String> ERROR_TYPES = List.of("database", "pdf", "unexpected");
    private static final List<String> OPERATIONS = List.of("database", "push");

    private final PrometheusRegistry registry;
    private final Gauge running;
    private final Gauge errors;
    private final Gauge retries;

    public BatchMetrics(PrometheusRegistry registry) {
        this.registry = registry;
        running = Gauge.builder()
                .name("batch_job_running")
                .help("1 enquanto o job roda, 0 depois.")
                .register(registry);
        // Gauges, e não contadores: falam só da última execução, e a próxima recomeça do 0.
        errors = Gauge.builder()
                .name("batch_job_last_run_errors")
                .help("Erros da última execução.")
                .labelNames("error_type")
                .build();
        ERROR_TYPES.forEach(errors::initLabelValues);
        retries = Gauge.builder()
                .name("batch_job_last_run_retries")
                .help("Novas tentativas da última execução.")
                .labelNames("operation")
                .build();
        OPERATIONS.forEach(retries::initLabelValues);
    }

    public void started() {
        running.set(1);
    }

    public void countError(String errorType) {
        errors.labelValues(errorType).inc();
    }

    public void countRetry(String operation) {
        retries.labelValues(operation).inc();
    }

    /** O que um relatório pronto tem a dizer; tempos em segundos. */
    public void succeeded(SalesReport report, double querySeconds, double pdfSeconds, double seconds, long pdfBytes) {
        set("daily_sales_revenue_brl", "Receita do dia, com o frete, em reais.", report.revenue());
        set("daily_sales_orders", "Pedidos fechados no dia.", report.orders());
        set("daily_sales_average_ticket_brl", "Receita por pedido, em reais.", report.averageTicket());
        Gauge topProducts = Gauge.builder()
                .name("daily_sales_top_product_revenue_brl")
                .help("Receita dos produtos que mais renderam no dia, sem o frete, em reais.")
                .labelNames("product")
                .register(registry);
        for (ProductSales product : report.topProducts()) {
            topProducts.labelValues(product.name()).set(product.revenue().doubleValue());
        }
        set(
                "daily_sales_report_date_timestamp_seconds",
                "Começo do dia do relatório, em São Paulo.",
                report.date().start().getEpochSecond());

        set("report_generation_duration_seconds", "Tempo do começo do job ao PDF pronto.", seconds);
        set("report_database_query_duration_seconds", "Tempo das consultas do relatório.", querySeconds);
        set("report_pdf_generation_duration_seconds", "Tempo de desenhar e gravar o PDF.", pdfSeconds);
        set("report_pdf_size_bytes", "Tamanho do PDF.", pdfBytes);
        set("batch_job_records_per_second", "Pedidos lidos por segundo de consulta.", report.orders() / querySeconds);
    }

    /** O que se sabe no fim de qualquer execução. */
    public void ended(boolean success, int databaseConnections) {
        running.set(0);
        double now = Instant.now().toEpochMilli() / 1000.0;
        // A hora em que aconteceu, e não há quanto tempo: time() menos ela fica certo mesmo que o job nunca mais rode.
        if (success) {
            set("batch_job_last_success_timestamp_seconds", "Quando o job teve sucesso pela última vez.", now);
        }
        registry.register(errors);
        registry.register(retries);
        set(
                "batch_job_last_completion_timestamp_seconds",
                "Quando o job terminou pela última vez, com sucesso ou não.",
                now);
        set("batch_job_cpu_usage_ratio", "CPU da máquina que o job usou, de 0 a 1.", cpuUsage());
        set("batch_job_memory_usage_bytes", "Memória da JVM em uso no fim do job.", memoryUsage());
        set("batch_job_database_connections", "Conexões que o job abriu no banco.", databaseConnections);
    }

    /** Os totais que o banco guarda, por resultado. */
    public void executions(Map<String, Long> totals) {
        Counter executions = Counter.builder()
                .name("batch_job_executions_total")
                .help("Execuções do job desde sempre, por resultado.")
                .labelNames("status")
                .register(registry);
        totals.forEach((status, total) -> executions.labelValues(status).inc(total));
    }

    private void set(String name, String help, Number value) {
        Gauge.builder().name(name).help(help).register(registry).set(value.doubleValue());
    }

    private static double cpuUsage() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double cpuSeconds = system.getProcessCpuTime() / 1e9;
        double wallSeconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
        return Math.min(1, Math.max(0, cpuSeconds / wallSeconds / system.getAvailableProcessors()));
    }

    private static long memoryUsage() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        return memory.getHeapMemoryUsage().getUsed()
                + memory.getNonHeapMemoryUsage().getUsed();
    }
}
