package br.com.fakeshop.metrics;

import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.LongSupplier;
import org.eclipse.jetty.util.Jetty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Todas as métricas da loja: nome, help e labels, em um só lugar. */
public final class ShopMetrics {
    private static final Logger log = LoggerFactory.getLogger(ShopMetrics.class);

    private final Counter cartAdditions;
    private final Counter errors;
    private final Gauge requestsInProgress;
    private final Histogram requestDuration;
    private final Summary databaseOperations;

    /** Registra tudo uma só vez; enquanto a loja roda, nada mais é registrado. */
    public ShopMetrics(PrometheusRegistry registry, String version, String environment) {
        JvmMetrics.builder().register(registry);

        // Fatos que nunca mudam são labels de uma série que vale sempre 1.
        Info app = Info.builder()
                .name("ecommerce_app_info")
                .help("Versão da loja e do que a sustenta.")
                .labelNames("version", "environment", "java_version", "jetty_version")
                .register(registry);
        app.setLabelValues(version, environment, System.getProperty("java.version"), Jetty.VERSION);

        Info system = Info.builder()
                .name("ecommerce_system_info")
                .help("Sistema operacional em que a loja roda.")
                .labelNames("os_name", "os_version", "arch")
                .register(registry);
        system.setLabelValues(
                System.getProperty("os.name"), System.getProperty("os.version"), System.getProperty("os.arch"));

        cartAdditions = Counter.builder()
                .name("ecommerce_cart_additions_total")
                .help("Unidades de cada produto adicionadas a carrinhos.")
                .labelNames("product_id")
                .register(registry);

        // Os três labels têm poucos valores, conhecidos desde o build: nunca uma URL, um visitante ou uma mensagem.
        errors = Counter.builder()
                .name("ecommerce_errors_total")
                .help("Respostas com status 400 ou maior.")
                .labelNames("error_type", "endpoint", "status_code")
                .register(registry);

        // Quem conta é a própria loja, então o gauge tem de descer com a mesma certeza com que subiu.
        requestsInProgress = Gauge.builder()
                .name("ecommerce_http_requests_in_progress")
                .help("Páginas sendo atendidas neste instante.")
                .register(registry);

        // O objetivo é responder em até 0,3 s. Como 0,3 é um dos limites, a fração que o cumpre é exata, não estimada.
        // Além dos buckets clássicos, a biblioteca mantém um histograma nativo, que o Prometheus recebe por protobuf.
        requestDuration = Histogram.builder()
                .name("ecommerce_request_duration_seconds")
                .help("Tempo até a resposta de cada página, em segundos.")
                .labelNames("method", "endpoint", "status_code")
                .classicUpperBounds(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.3, 0.5, 1, 2.5, 5, 10)
                .register(registry);

        // A própria loja calcula estes quantis, cada um com seu erro, sobre os últimos 5 minutos. São baratos de ler e
        // exatos o bastante para um processo, mas ninguém soma os de dois nem tira sua média: para isso, um histograma.
        databaseOperations = Summary.builder()
                .name("ecommerce_database_operation_duration_seconds")
                .help("Tempo de cada operação no banco, com a espera por uma conexão, em segundos.")
                .labelNames("operation")
                .quantile(0.5, 0.05)
                .quantile(0.95, 0.01)
                .quantile(0.99, 0.001)
                .maxAgeSeconds(300)
                .register(registry);

        // O resto já existe em outro lugar: um callback o lê na hora do scrape, e nenhuma cópia fica velha.
        GaugeWithCallback.builder()
                .name("ecommerce_cpu_usage_ratio")
                .help("CPU em uso, de 0 a 1.")
                .callback(gauge -> {
                    double load = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                            .getCpuLoad();
                    // Negativo quando o sistema não sabe dizer.
                    if (load >= 0) {
                        gauge.call(load);
                    }
                })
                .register(registry);
    }

    public void watchConnections(PrometheusRegistry registry, HikariDataSource pool) {
        GaugeWithCallback.builder()
                .name("ecommerce_database_connections")
                .help("Conexões do pool por estado; pending são as páginas à espera de uma.")
                .labelNames("state")
                .callback(gauge -> {
                    gauge.call(pool.getHikariPoolMXBean().getActiveConnections(), "active");
                    gauge.call(pool.getHikariPoolMXBean().getIdleConnections(), "idle");
                    gauge.call(pool.getHikariPoolMXBean().getThreadsAwaitingConnection(), "pending");
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("ecommerce_database_connections_max")
                .help("Limite de conexões do pool.")
                .callback(gauge -> gauge.call(pool.getMaximumPoolSize()))
                .register(registry);
    }

    /** Recebe o que conta as sessões; enquanto isso falhar, o gauge não tem série nenhuma. */
    public void watchSessions(PrometheusRegistry registry, LongSupplier countSessions) {
        GaugeWithCallback.builder()
                .name("ecommerce_active_sessions")
                .help("Carrinhos abertos com algum item, mudados nos últimos 30 minutos.")
                .callback(gauge -> {
                    try {
                        gauge.call(countSessions.getAsLong());
                    } catch (RuntimeException e) {
                        // Ficar sem valor é melhor do que ter um errado, e uma exceção custaria o scrape inteiro.
                        log.warn("Sessões ativas sem valor: {}", e.getMessage());
                    }
                })
                .register(registry);
    }

    public void observeRequest(String method, String endpoint, int statusCode, double seconds) {
        requestDuration
                .labelValues(method, endpoint, Integer.toString(statusCode))
                .observe(seconds);
    }

    public void observeDatabaseOperation(String operation, double seconds) {
        databaseOperations.labelValues(operation).observe(seconds);
    }

    public void requestStarted() {
        requestsInProgress.inc();
    }

    public void requestEnded() {
        requestsInProgress.dec();
    }

    /** Mostra cada produto em 0: rate() não consegue ver a primeira adição de uma série que não existia antes dela. */
    public void initCartAdditions(List<Integer> productIds) {
        productIds.forEach(id -> cartAdditions.initLabelValues(Integer.toString(id)));
    }

    public void countCartAddition(int productId, int quantity) {
        cartAdditions.labelValues(Integer.toString(productId)).inc(quantity);
    }

    public void countError(String errorType, String endpoint, int statusCode) {
        errors.labelValues(errorType, endpoint, Integer.toString(statusCode)).inc();
    }
}
