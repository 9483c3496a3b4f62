package br.com.fakeshop.grader.prometheus;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import br.com.fakeshop.grader.harness.CriterionFailure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrometheusConfigTest {
    private static final PrometheusConfig CONFIG = PrometheusConfig.parse("""
            global:
              scrape_interval: 15s
            alerting:
              alert_relabel_configs:
                - source_labels: [severity]
                  regex: debug
                  action: drop
              alertmanagers:
                - static_configs:
                    - targets: ["alertmanager:9093"]
                - scheme: https
                  path_prefix: /alerts/
                  static_configs:
                    - targets: ["other:9093"]
            rule_files: [./rule*.yml]
            scrape_configs:
              - job_name: all
                honor_labels: true
                static_configs:
                  - targets: ["shop:5000", "postgres-exporter:9187"]
              - job_name: other
                metrics_path: /other
                static_configs:
                  - targets: ["pushgateway:9091"]
              - job_name: quiet
                static_configs:
                  - targets: ["quiet:1"]
                metric_relabel_configs:
                  - source_labels: [__name__, job]
                    regex: go_.*;quiet
                    action: drop
                  - source_labels: [endpoint]
                    regex: /shop
                    action: keep
                  - source_labels: [__name__]
                    regex: ecommerce_.*
                    action: keep
              - job_name: rare
                scrape_interval: 1m30s
                static_configs:
                  - targets: ["rare:1"]
              - job_name: secret
                scheme: https
                static_configs:
                  - targets: ["secret:1"]
            """, PrometheusConfigTest::targets);

    /** In place of Prometheus itself. */
    private static List<JsonNode> targets(String job) {
        return switch (job) {
            case "all" ->
                List.of(target("http", "shop:5000", "/metrics"), target("http", "postgres-exporter:9187", "/metrics"));
            case "other" -> List.of(target("http", "pushgateway:9091", "/other"));
            case "quiet" -> List.of(target("http", "quiet:1", "/metrics"));
            case "rare" -> List.of(target("http", "rare:1", "/metrics"));
            default -> List.of(target("https", "secret:1", "/metrics"));
        };
    }

    private static JsonNode target(String scheme, String address, String path) {
        return new ObjectMapper()
                .valueToTree(Map.of("__scheme__", scheme, "__address__", address, "__metrics_path__", path));
    }

    @Test
    void knowsWhatItLoads() {
        assertThatCode(() -> CONFIG.expectLoads("rules.yml")).doesNotThrowAnyException();
        assertThatThrownBy(() -> CONFIG.expectLoads("alerts.yml"))
                .isInstanceOf(CriterionFailure.class)
                .hasMessage("esperado: alerts.yml em rule_files; encontrado: rule_files: [./rule*.yml]");
    }

    @Test
    void knowsWhatItScrapes() {
        assertThatCode(() -> CONFIG.expectHonorsLabels("postgres-exporter:9187"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> CONFIG.expectScrapes("pushgateway:9091"))
                .isInstanceOf(CriterionFailure.class)
                .hasMessageContaining("alvos: [http://postgres-exporter:9187/metrics, http://pushgateway:9091/other,");
        assertThatCode(() -> CONFIG.expectScrapes("quiet:1", "ecommerce_x")).doesNotThrowAnyException();
        assertThatThrownBy(() -> CONFIG.expectScrapes("quiet:1", "go_threads"))
                .hasMessageEndingWith("encontrado: action: drop, regex: go_.*;quiet");
        assertThatThrownBy(() -> CONFIG.expectScrapes("quiet:1", "pg_up"))
                .hasMessageEndingWith("encontrado: action: keep, regex: ecommerce_.*");
        assertThatThrownBy(() -> CONFIG.expectScrapes("secret:1")).hasMessageContaining("https://secret:1/metrics");
    }

    @Test
    void knowsHowOften() {
        assertThatThrownBy(() -> CONFIG.expectLooksOften("rare:1")).hasMessageEndingWith("scrape_interval: 1m30s");
        assertThatThrownBy(() -> CONFIG.expectLooksOften("shop:5000")).hasMessageEndingWith("evaluation_interval: 1m");
    }

    @Test
    void knowsWhoIsTold() {
        assertThatCode(() -> CONFIG.expectAlertsSentTo("alertmanager:9093", Map.of()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> CONFIG.expectAlertsSentTo("localhost:9093", Map.of()))
                .hasMessage("esperado: localhost:9093 em alerting; encontrado: alertmanagers: [alertmanager:9093,"
                        + " https://other:9093/alerts]");
        assertThatThrownBy(() -> CONFIG.expectAlertsSentTo("alertmanager:9093", Map.of("A", "debug")))
                .hasMessageEndingWith("encontrado: action: drop, regex: debug");
    }
}
