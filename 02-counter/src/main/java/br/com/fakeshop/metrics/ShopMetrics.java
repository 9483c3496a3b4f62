package br.com.fakeshop.metrics;

import br.com.fakeshop.catalog.Product;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import org.eclipse.jetty.util.Jetty;

/** Every metric of the shop: its name, help and labels, in one place. */
public final class ShopMetrics {
    private final Counter cartAdditions;
    private final Counter errors;

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
