package br.com.fakeshop.grader.prometheus;

import static br.com.fakeshop.grader.prometheus.Scenario.IN_MINUTES;
import static br.com.fakeshop.grader.prometheus.Scenario.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    @Test
    void isAFileForPromtool() {
        Scenario scenario = Scenario.ofMinutes("x", "uma réplica reiniciou")
                .series(
                        "apples_total{tree=\"1\"}",
                        Values.from(100).plus(30, 2).missing(1).then(4).plus(0.5, 3))
                .records("tree:apples:rate1m", IN_MINUTES, value(0.25, "tree", "1"), value(2))
                .staysQuiet("Worms", IN_MINUTES)
                .fires("Worms", Duration.ofHours(26), "page");
        assertThat(scenario.toYaml(List.of("rules.yml"), List.of("counter", "gauge")))
                .isEqualTo("""
                # uma réplica reiniciou
                # O corretor aceita labels a mais, e diferenças a partir do sétimo algarismo.
                rule_files:
                - rules.yml
                group_eval_order:
                - counter
                - gauge
                evaluation_interval: 560s
                tests:
                - interval: 15s
                  input_series:
                  - series: "apples_total{tree=\\"1\\"}"
                    values: 100 130+30x1 _x1 4 4.5+0.5x2
                  promql_expr_test:
                  - expr: tree:apples:rate1m
                    eval_time: 9m20s
                    exp_samples:
                    - labels: "tree:apples:rate1m{tree=\\"1\\"}"
                      value: 0.25
                    - labels: "tree:apples:rate1m{}"
                      value: 2.0
                  - expr: "count by (severity) (ALERTS{alertname='Worms',alertstate='firing'})"
                    eval_time: 9m20s
                    exp_samples: []
                  - expr: "count by (severity) (ALERTS{alertname='Worms',alertstate='firing'})"
                    eval_time: 1d2h
                    exp_samples:
                    - labels: "{severity=\\"page\\"}"
                      value: 1.0
                """);
    }

    @Test
    void asksForAlertsOnlyWhereItMust() {
        Scenario scenario = Scenario.ofMinutes("x", "nada");
        assertThat(scenario.records("a:b:c", IN_MINUTES).asksForAlerts()).isFalse();
        assertThat(scenario.staysQuiet("Worms", IN_MINUTES).asksForAlerts()).isTrue();
    }
}
