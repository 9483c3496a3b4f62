package br.com.fakeshop.grader.prometheus;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import br.com.fakeshop.grader.harness.CriterionFailure;
import org.junit.jupiter.api.Test;

class PrometheusConfigTest {
    private static final PrometheusConfig CONFIG = PrometheusConfig.parse("""
            global:
              scrape_interval: 15s
            alerting:
              alertmanagers:
                - static_configs:
                    - targets: ["alertmanager:9093"]
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
              - job_name: rare
                scrape_interval: 1m30s
                static_configs:
                  - targets: ["rare:1"]
              - job_name: secret
                scheme: https
                static_configs:
                  - targets: ["secret:1"]
            """);

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
        assertThatThrownBy(() -> CONFIG.expectScrapes("secret:1")).hasMessageContaining("https://secret:1/metrics");
    }

    @Test
    void knowsHowOften() {
        assertThatThrownBy(() -> CONFIG.expectLooksOften("rare:1")).hasMessageEndingWith("scrape_interval: 1m30s");
        assertThatThrownBy(() -> CONFIG.expectLooksOften("shop:5000")).hasMessageEndingWith("evaluation_interval: 1m");
    }

    @Test
    void knowsWhoIsTold() {
        assertThatCode(() -> CONFIG.expectAlertsSentTo("alertmanager:9093")).doesNotThrowAnyException();
        assertThatThrownBy(() -> CONFIG.expectAlertsSentTo("localhost:9093"))
                .hasMessage("esperado: localhost:9093 em alerting; encontrado: alertmanagers: [alertmanager:9093]");
    }
}
