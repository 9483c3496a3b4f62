package br.com.fakeshop.metrics;

import br.com.fakeshop.cart.CartRepository;
import br.com.fakeshop.catalog.Product;
import br.com.fakeshop.db.DatabaseException;
import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
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
import org.eclipse.jetty.util.Jetty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every metric of the shop: its name, help and labels, in one place. */
public final class ShopMetrics {
    private static final Logger log = LoggerFactory.getLogger(ShopMetrics.class);

    private final Counter cartAdditions;
    private final Counter errors;
    private final Gauge requestsInProgress;
    private final Histogram requestDuration;
    private final Summary databaseOperations;

    /** Registers everything once; while the shop runs, nothing is registered any more. */
    public ShopMetrics(PrometheusRegistry registry, String version, String environment) {
        JvmMetrics.builder().register(registry);

        // Facts that never change are labels of a series that is always 1.
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

        // All three labels have few values, known when the shop is built: never a URL, a visitor or a message.
        errors = Counter.builder()
                .name("ecommerce_errors_total")
                .help("Respostas com status 400 ou maior.")
                .labelNames("error_type", "endpoint", "status_code")
                .register(registry);

        // Counted by the shop itself, so it must go down as surely as it went up.
        requestsInProgress = Gauge.builder()
                .name("ecommerce_http_requests_in_progress")
                .help("Páginas sendo atendidas neste instante.")
                .register(registry);

        // The goal is an answer within 0.3 s. As 0.3 is a bound, the share that keeps it is exact, not estimated.
        // Beside these classic buckets the library keeps a native histogram, which Prometheus gets by protobuf.
        requestDuration = Histogram.builder()
                .name("ecommerce_request_duration_seconds")
                .help("Tempo até a resposta de cada página, em segundos.")
                .labelNames("method", "endpoint", "status_code")
                .classicUpperBounds(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.3, 0.5, 1, 2.5, 5, 10)
                .register(registry);

        // The shop computes these quantiles itself, each with its error, over the last 5 minutes. They are cheap to
        // read and exact enough for one process, but nobody can average or add those of two: for that, a histogram.
        databaseOperations = Summary.builder()
                .name("ecommerce_database_operation_duration_seconds")
                .help("Tempo de cada operação no banco, com a espera por uma conexão, em segundos.")
                .labelNames("operation")
                .quantile(0.5, 0.05)
                .quantile(0.95, 0.01)
                .quantile(0.99, 0.001)
                .maxAgeSeconds(300)
                .register(registry);

        // The rest exists elsewhere already: a callback reads it at scrape time, so no copy can grow stale.
        GaugeWithCallback.builder()
                .name("ecommerce_cpu_usage_ratio")
                .help("CPU da máquina em uso, de 0 a 1.")
                .callback(gauge -> {
                    double load = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                            .getCpuLoad();
                    // Negative where the system cannot tell.
                    if (load >= 0) {
                        gauge.call(load);
                    }
                })
                .register(registry);
    }

    public void watchConnections(PrometheusRegistry registry, HikariDataSource pool) {
        HikariPoolMXBean state = pool.getHikariPoolMXBean();
        GaugeWithCallback.builder()
                .name("ecommerce_database_connections")
                .help("Conexões do pool por estado; pending são as páginas à espera de uma.")
                .labelNames("state")
                .callback(gauge -> {
                    gauge.call(state.getActiveConnections(), "active");
                    gauge.call(state.getIdleConnections(), "idle");
                    gauge.call(state.getThreadsAwaitingConnection(), "pending");
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("ecommerce_database_connections_max")
                .help("Limite de conexões do pool.")
                .callback(gauge -> gauge.call(pool.getMaximumPoolSize()))
                .register(registry);
    }

    public void watchSessions(PrometheusRegistry registry, CartRepository carts) {
        GaugeWithCallback.builder()
                .name("ecommerce_active_sessions")
                .help("Carrinhos abertos com algum item, mudados nos últimos 30 minutos.")
                .callback(gauge -> {
                    try {
                        gauge.call(carts.countActive());
                    } catch (DatabaseException e) {
                        // No value is better than a wrong one, and an exception would cost the whole scrape.
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

    /** Shows each product at 0: rate() cannot see the first addition of a series that did not exist before it. */
    public void initCartAdditions(List<Product> products) {
        products.forEach(product -> cartAdditions.initLabelValues(Integer.toString(product.id())));
    }

    public void countCartAddition(int productId, int quantity) {
        cartAdditions.labelValues(Integer.toString(productId)).inc(quantity);
    }

    public void countError(String errorType, String endpoint, int statusCode) {
        errors.labelValues(errorType, endpoint, Integer.toString(statusCode)).inc();
    }
}
