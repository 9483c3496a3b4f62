package br.com.fakeshop.report;

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
 * <p>Um gauge sem valor é enviado como 0, e o 0 de uma execução que falhou apagaria no Pushgateway a receita de ontem.
 * Por isso há um registry para cada momento, só com o que nele já se sabe.
 */
public final class ReportMetrics {
    private final PrometheusRegistry start = new PrometheusRegistry();
    private final PrometheusRegistry failure = new PrometheusRegistry();
    private final PrometheusRegistry success = new PrometheusRegistry();

    // O negócio.
    private final Gauge revenue = gauge("daily_sales_revenue_brl", "Receita do dia, com o frete.", success);
    private final Gauge orders = gauge("daily_sales_orders", "Pedidos fechados no dia.", success);
    private final Gauge averageTicket = gauge("daily_sales_average_ticket_brl", "Receita por pedido.", success);
    private final Gauge topProducts =
            labelled("daily_sales_top_product_revenue_brl", "Receita de um produto, sem o frete.", "product", success);
    private final Gauge date = gauge("daily_sales_report_date_timestamp_seconds", "Começo do dia.", success);

    // O desempenho.
    private final Gauge duration = gauge("report_generation_duration_seconds", "Do começo ao PDF pronto.", success);
    private final Gauge query = gauge("report_database_query_duration_seconds", "Tempo das consultas.", success);
    private final Gauge pdf = gauge("report_pdf_generation_duration_seconds", "Tempo de fazer o PDF.", success);
    private final Gauge pdfSize = gauge("report_pdf_size_bytes", "Tamanho do PDF.", success);

    // O controle. Horas, e não "há quanto tempo": time() menos uma hora fica certo mesmo que o job nunca mais rode.
    private final Gauge running = gauge("batch_job_running", "1 enquanto o job roda.", start, failure, success);
    private final Gauge lastSuccess = gauge("batch_job_last_success_timestamp_seconds", "Último sucesso.", success);
    private final Gauge lastCompletion =
            gauge("batch_job_last_completion_timestamp_seconds", "Último fim, com sucesso ou não.", failure, success);
    private final Counter executions = Counter.builder()
            .name("batch_job_executions_total")
            .help("Execuções do job desde sempre, por resultado.")
            .labelNames("status")
            .register(success);

    // O sistema.
    private final Gauge cpu = gauge("batch_job_cpu_usage_ratio", "CPU em uso durante o job.", failure, success);
    private final Gauge memory = gauge("batch_job_memory_usage_bytes", "Memória da JVM no fim.", failure, success);
    private final Gauge connections =
            gauge("batch_job_database_connections", "Conexões que o job abriu no banco.", failure, success);
    private final Gauge speed = gauge("batch_job_records_per_second", "Pedidos lidos por segundo.", success);

    // Erros e novas tentativas. Gauges, e não contadores: falam só da última execução, e a próxima recomeça do 0.
    private final Gauge errors =
            labelled("batch_job_last_run_errors", "Erros da última execução.", "error_type", failure, success);
    private final Gauge retries =
            labelled("batch_job_last_run_retries", "Novas tentativas.", "operation", failure, success);

    public ReportMetrics() {
        failure.register(executions);
        List.of("database", "pdf", "interrupted").forEach(errors::initLabelValues);
        List.of("database", "push").forEach(retries::initLabelValues);
    }

    /** O que enviar no começo. */
    public PrometheusRegistry started() {
        running.set(1);
        return start;
    }

    /** O que enviar depois de uma falha. */
    public PrometheusRegistry failed() {
        running.set(0);
        lastCompletion.set(Instant.now().toEpochMilli() / 1000.0);
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double cpuSeconds = system.getProcessCpuTime() / 1e9;
        double wallSeconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
        cpu.set(Math.min(1, cpuSeconds / wallSeconds / system.getAvailableProcessors()));
        MemoryMXBean jvm = ManagementFactory.getMemoryMXBean();
        memory.set(
                jvm.getHeapMemoryUsage().getUsed() + jvm.getNonHeapMemoryUsage().getUsed());
        return failure;
    }

    /** O que enviar depois de um sucesso: o mesmo que depois de uma falha, e o que só o relatório sabe. */
    public PrometheusRegistry succeeded() {
        failed();
        lastSuccess.set(lastCompletion.get());
        return success;
    }

    /** O que um relatório pronto tem a dizer; o tempo vai do começo do job até o PDF, em segundos. */
    public void made(SalesReport report, double seconds) {
        revenue.set(report.revenue().doubleValue());
        orders.set(report.orders());
        averageTicket.set(report.averageTicket().doubleValue());
        report.topProducts()
                .forEach(product -> topProducts
                        .labelValues(product.name())
                        .set(product.revenue().doubleValue()));
        date.set(report.date().start().getEpochSecond());
        duration.set(seconds);
        speed.set(report.orders() / query.get());
    }

    public void observeQuery(String operation, double seconds) {
        query.set(seconds);
    }

    public void observePdf(double seconds, long bytes) {
        pdf.set(seconds);
        pdfSize.set(bytes);
    }

    /** Os totais que o banco guarda, por resultado. */
    public void countExecutions(Map<String, Long> totals) {
        totals.forEach((status, total) -> executions.labelValues(status).inc(total));
    }

    public void countConnection() {
        connections.inc();
    }

    public void countError(String errorType) {
        errors.labelValues(errorType).inc();
    }

    public void countRetry(String operation) {
        retries.labelValues(operation).inc();
    }

    private static Gauge gauge(String name, String help, PrometheusRegistry... moments) {
        return register(Gauge.builder().name(name).help(help).build(), moments);
    }

    private static Gauge labelled(String name, String help, String label, PrometheusRegistry... moments) {
        return register(Gauge.builder().name(name).help(help).labelNames(label).build(), moments);
    }

    private static Gauge register(Gauge gauge, PrometheusRegistry... moments) {
        List.of(moments).forEach(moment -> moment.register(gauge));
        return gauge;
    }
}
