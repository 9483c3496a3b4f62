package br.com.fakeshop.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricCheckTest {
    private static final MetricCheck CHECK = new MetricCheck(MetricNames.of("""
            # HELP ecommerce_errors_total Erros
            # TYPE ecommerce_errors_total counter
            ecommerce_errors_total{endpoint="/detail/*",error_type="a,b=\\"c\\"}",status_code="404"} 2.0
            # TYPE ecommerce_request_duration_seconds histogram
            ecommerce_request_duration_seconds_bucket{method="GET",le="+Inf"} 1
            ecommerce_request_duration_seconds_count{method="GET"} 1
            ecommerce_request_duration_seconds_sum{method="GET"} 0.5
            # TYPE jvm_threads_current gauge
            jvm_threads_current 10
            # TYPE pg_stat_user_tables_n_tup_ins counter
            pg_stat_user_tables_n_tup_ins{relname="orders"} 7
            # TYPE ecommerce_idle_seconds summary
            """));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ecommerce_errors_total",
                "ecommerce_errors",
                "ecommerce_request_duration_seconds",
                "ecommerce_request_duration_seconds_bucket{le=\"0.3\"}",
                "ecommerce_request_duration_seconds{method=\"GET\"}",
                "ecommerce_idle_seconds_sum",
                "pg_stat_user_tables_n_tup_ins",
                "pg_stat_user_tables_*",
                "jvm_…",
                "curl -s localhost:5000/metrics | grep -E '^(jvm_threads|ecommerce_errors)'",
                "ecommerce_",
                "ecommerce_errors_total{endpoint, status_code}",
                "ecommerce_errors_total{error_type=~\"a,b|nada=1\", job=\"fake-shop\"}",
                "sum by (endpoint, instance) (rate(ecommerce_errors_total[5m]))",
                "docs/report_x.pdf",
                "sum by (x) (up)"
            })
    void letsPassWhatAStageExposes(String code) {
        assertThat(problems("`" + code + "`")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ecommerce_erros_total | no stage exposes a metric ecommerce_erros_total",
                "rate(ecommerce_request_duration_seconds_total[1m]) | no stage exposes a metric ecommerce_request_duration_seconds_total",
                "jvm_threads_current_total | no stage exposes a metric jvm_threads_current_total",
                "grep jvm_thraeds | no stage exposes a metric jvm_thraeds…",
                "batch_job_* | no stage exposes a metric batch_job_…",
                "ecommerce_errors_total{code=\"404\"} | ecommerce_errors_total has no label code",
                "ecommerce_request_duration_seconds_count{le=\"1\"} | ecommerce_request_duration_seconds_count has no label le",
                "ecommerce_errors_total{path} | ecommerce_errors_total has no label path",
                "sum by (le, path) (rate(ecommerce_errors_total{endpoint=\"/\"}[5m])) | ecommerce_errors_total: no label le"
            })
    void namesWhatNoStageExposes(String code, String problem) {
        assertThat(problems("Linha\n`" + code + "`")).contains("a.md:2: " + problem);
    }

    @Test
    void looksIntoQueries() {
        assertThat(problems("```promql\n# tudo\nsum by (method) (\n  rate(ecommerce_errors_total[1m])\n)\n```\n"))
                .containsExactly("a.md:3: ecommerce_errors_total: no label method");
    }

    @Test
    void letsPassNamesGivenAsExamples() {
        String comment = "<!-- nomes-de-exemplo: ecommerce_vendas pg_monitor -->\n\n";
        assertThat(problems(comment + "`ecommerce_vendas{id}`, `pg_monitor`")).isEmpty();
        assertThat(problems(comment + "`pg_outra`")).containsExactly("a.md:3: no stage exposes a metric pg_outra");
    }

    private static List<String> problems(String text) {
        return Sandbox.messages(CHECK, Page.parse("a.md", text));
    }
}
