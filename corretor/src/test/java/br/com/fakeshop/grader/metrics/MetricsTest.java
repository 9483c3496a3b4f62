package br.com.fakeshop.grader.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Metrics METRICS = Metrics.parse("""
            # HELP ecommerce_cart_additions_total Unidades "adicionadas".
            # TYPE ecommerce_cart_additions_total counter
            ecommerce_cart_additions_total{product_id="1"} 2.0
            ecommerce_cart_additions_total{product_id="2"} 3
            # TYPE ecommerce_request_duration_seconds histogram
            ecommerce_request_duration_seconds_bucket{endpoint="/",le="0.3"} 1
            ecommerce_request_duration_seconds_bucket{endpoint="/",le="+Inf"} 4
            plain -1.5e-3
            """);

    @Test
    void addsUpSeries() {
        assertThat(METRICS.value("ecommerce_cart_additions_total")).isEqualTo(5);
        assertThat(METRICS.value("ecommerce_cart_additions_total", Map.of("product_id", "2")))
                .isEqualTo(3);
        assertThat(METRICS.value("plain")).isEqualTo(-0.0015);
    }

    @Test
    void neverTakesAMissingSeriesForZero() {
        assertThatThrownBy(() -> METRICS.value("ecommerce_errors_total"))
                .hasMessage(
                        "esperado: a métrica ecommerce_errors_total em /metrics; encontrado: nenhuma no registry que /metrics"
                                + " mostra; as ecommerce_* são:"
                                + " ecommerce_cart_additions_total, ecommerce_request_duration_seconds_bucket");
        assertThatThrownBy(() -> METRICS.value("ecommerce_cart_additions_total", Map.of("product_id", "9")))
                .hasMessageContaining("uma série ecommerce_cart_additions_total{product_id=9}");
    }

    @Test
    void checksTypeAndLabelsOfAFamily() {
        METRICS.expectFamily(
                "ecommerce_request_duration_seconds",
                "ecommerce_request_duration_seconds_bucket",
                "histogram",
                Set.of("endpoint"));
        assertThatThrownBy(() -> METRICS.expectFamily(
                        "ecommerce_cart_additions_total",
                        "ecommerce_cart_additions_total",
                        "gauge",
                        Set.of("product_id")))
                .hasMessage("esperado: # TYPE ecommerce_cart_additions_total = gauge; encontrado: # TYPE"
                        + " ecommerce_cart_additions_total = counter");
        assertThatThrownBy(() -> METRICS.expectFamily(
                        "ecommerce_cart_additions_total", "ecommerce_cart_additions_total", "counter", Set.of("id")))
                .hasMessage("esperado: labels de ecommerce_cart_additions_total = [id]; encontrado: labels de"
                        + " ecommerce_cart_additions_total = [product_id]");
    }

    @Test
    void tellsAnInfoFromAGaugeWhereTheFormatDoes() {
        String text = """
                # HELP app Versão.
                # TYPE app %s
                app_info{version="1"} 1
                # EOF
                """;
        Metrics info = openMetrics(text.formatted("info"));
        info.expectFamily("app_info", "app_info", "info", Set.of("version"));
        Metrics gauge = openMetrics(text.formatted("gauge").replace("app ", "app_info "));
        assertThatThrownBy(() -> gauge.expectFamily("app_info", "app_info", "info", Set.of("version")))
                .hasMessageEndingWith("# TYPE app_info = gauge");
    }

    private static Metrics openMetrics(String text) {
        return Metrics.parse(Metrics.OPEN_METRICS_TYPE, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesWhatIsNoMetric() {
        assertThatThrownBy(() -> Metrics.parse("<html>")).hasMessageContaining("a linha: <html>");
    }
}
