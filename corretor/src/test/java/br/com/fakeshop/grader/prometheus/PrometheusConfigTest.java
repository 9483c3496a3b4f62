package br.com.fakeshop.grader.prometheus;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import br.com.fakeshop.grader.harness.CriterionFailure;
import org.junit.jupiter.api.Test;

class PrometheusConfigTest {
    private static final PrometheusConfig CONFIG = PrometheusConfig.parse("""
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
                .hasMessageContaining("encontrado: alvos: [postgres-exporter:9187/metrics, pushgateway:9091/other,");
    }
}
