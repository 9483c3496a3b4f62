package br.com.fakeshop.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import org.eclipse.jetty.util.Jetty;

/** Todas as métricas da loja: nome, help e labels, em um só lugar. */
public final class ShopMetrics {
    private final Counter cartAdditions;
    private final Counter errors;

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
