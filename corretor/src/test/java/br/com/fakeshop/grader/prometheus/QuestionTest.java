package br.com.fakeshop.grader.prometheus;

import static br.com.fakeshop.grader.prometheus.Scenario.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionTest {
    private static final Question RATE = new Question(
            "path:apples:rate1m",
            false,
            Duration.ofMinutes(90),
            List.of(value(8, "path", "/a"), value(1 / 3.0, "path", "/b")));

    @Test
    void takesLabelsMoreThanItAskedFor() {
        assertThat(RATE.isAnsweredBy(
                        List.of(value(0.33333334, "path", "/b", "job", "x"), value(8, "path", "/a", "job", "x"))))
                .isTrue();
    }

    @Test
    void takesNoOtherValueAndNoOtherNumberOfSeries() {
        assertThat(RATE.isAnsweredBy(List.of(value(8, "path", "/a"), value(0.334, "path", "/b"))))
                .isFalse();
        assertThat(RATE.isAnsweredBy(List.of(value(8, "path", "/a"), value(Double.NaN, "path", "/b"))))
                .isFalse();
        assertThat(RATE.isAnsweredBy(List.of(value(8, "path", "/a")))).isFalse();
        assertThat(RATE.isAnsweredBy(
                        List.of(value(8, "path", "/a"), value(1 / 3.0, "path", "/b"), value(0, "path", "/c"))))
                .isFalse();
        assertThat(RATE.isAnsweredBy(List.of(
                        value(8, "path", "/a"),
                        value(1 / 3.0, "path", "/b", "instance", "1"),
                        value(1 / 3.0, "path", "/b", "instance", "2"))))
                .isFalse();
    }

    @Test
    void speaksToPeople() {
        assertThat(RATE.expectedText()).isEqualTo("path:apples:rate1m = {path=\"/a\"} 8, {path=\"/b\"} 0.333333");
        assertThat(RATE.text(List.of())).isEqualTo("path:apples:rate1m = nada");
        assertThat(RATE.text(List.of(value(Double.NaN)))).isEqualTo("path:apples:rate1m = NaN");

        Question alert = new Question("Worms", true, Duration.ofMinutes(1530), List.of(value(1, "severity", "page")));
        assertThat(alert.expectedText()).isEqualTo("Worms disparado aos 1d1h30m, severity page");
        assertThat(alert.text(List.of())).isEqualTo("Worms calado aos 1d1h30m");
        assertThat(alert.text(List.of(value(1)))).isEqualTo("Worms disparado aos 1d1h30m, sem severity");
    }
}
