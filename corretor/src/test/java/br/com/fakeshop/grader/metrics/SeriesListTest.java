package br.com.fakeshop.grader.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesListTest {
    private static final Metrics METRICS = Metrics.parse("""
            wait_seconds_bucket{page="/b",le="0.3"} 1
            wait_seconds_bucket{page="/b",le="1.0"} 1
            wait_seconds_count{page="/b"} 1
            wait_seconds_sum{page="/b"} 1
            wait_seconds_bucket{page="/a",le="0.3"} 1
            hits_total{page="7"} 1
            hits_total{page="6"} 1
            hits_total{page="5"} 1
            hits_total{page="4"} 1
            hits_total{page="3"} 1
            hits_total{page="2"} 1
            hits_total{page="1"} 1
            """);

    @Test
    void namesAHistogramOncePerSetOfLabels() {
        assertThat(SeriesList.of(METRICS.matching("wait_", sample -> true)))
                .isEqualTo("[wait_seconds{page=/a}, wait_seconds{page=/b}]");
        assertThat(SeriesList.of(METRICS.all("wait_seconds_count"))).isEqualTo("[wait_seconds_count{page=/b}]");
    }

    @Test
    void saysHowManyMoreThereAreAndKeepsTheOrder() {
        assertThat(SeriesList.of(METRICS.all("hits_total")))
                .isEqualTo("[hits_total{page=1}, hits_total{page=2}, hits_total{page=3}, hits_total{page=4},"
                        + " hits_total{page=5}] e mais 2");
    }

    @Test
    void showsTheNeighboursOfAMissingBucket() {
        assertThatThrownBy(() -> METRICS.all("wait_seconds_bucket", Map.of("page", "/b", "le", "+Inf")))
                .hasMessageEndingWith(
                        "só estas: [wait_seconds_bucket{le=0.3, page=/b}, wait_seconds_bucket{le=1.0, page=/b}]");
    }
}
