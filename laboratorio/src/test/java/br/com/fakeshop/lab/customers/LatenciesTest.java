package br.com.fakeshop.lab.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private long now = TimeUnit.HOURS.toNanos(1);
    private final Latencies latencies = new Latencies(() -> now);

    @Test
    void knowsEachPagesQuantilesToThreeDigits() {
        for (int i = 1; i <= 1_000; i++) {
            latencies.record("/shop", 200, TimeUnit.MILLISECONDS.toNanos(i));
        }
        Latencies.Window window = latencies.windows(Duration.ofSeconds(10)).get(0);
        assertThat(window.page()).isEqualTo("/shop");
        assertThat(window.count()).isEqualTo(1_000);
        assertThat(window.errors()).isZero();
        Percentage digits = Percentage.withPercentage(0.1);
        assertThat(window.meanSeconds()).isCloseTo(0.5005, digits);
        assertThat(window.p50()).isCloseTo(0.5, digits);
        assertThat(window.p95()).isCloseTo(0.95, digits);
        assertThat(window.p99()).isCloseTo(0.99, digits);
        assertThat(window.values().stream().mapToDouble(value -> value[1]).sum())
                .isCloseTo(1_000, within(0.0));
        assertThat(window.values().get(0)[0]).isCloseTo(0.001, digits);
    }

    @Test
    void countsErrorsAndNoAnswerAsErrors() {
        List.of(200, 302, 404, 503, 0).forEach(status -> latencies.record("/", status, 1));
        assertThat(latencies.windows(Duration.ofSeconds(1)))
                .singleElement()
                .extracting(Latencies.Window::count, Latencies.Window::errors)
                .containsExactly(5L, 3L);
    }

    @Test
    void forgetsWhatIsOlderThanTheWindow() {
        latencies.record("/", 200, 1);
        now += TimeUnit.SECONDS.toNanos(20);
        latencies.record("/cart", 200, 1);
        assertThat(latencies.windows(Duration.ofSeconds(10)))
                .extracting(Latencies.Window::page)
                .containsExactly("/cart");
        assertThat(latencies.windows(Duration.ofSeconds(30)))
                .extracting(Latencies.Window::page)
                .containsExactly("/", "/cart");
        now += TimeUnit.SECONDS.toNanos(290);
        assertThat(latencies.windows(Duration.ofSeconds(1_000)))
                .extracting(Latencies.Window::page)
                .containsExactly("/cart");
    }
}
