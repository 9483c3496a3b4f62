package br.com.fakeshop.grader.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionTest {
    @Test
    void groupsSeriesByTheFamilyThatWasAnnounced() {
        List<Family> families = Exposition.parse("""
                # HELP wait_seconds Espera.
                # TYPE wait_seconds histogram
                wait_seconds_bucket{le="+Inf"} 2
                wait_seconds_sum 1.5
                # TYPE idle gauge
                apples_count -Inf 1700000000000
                """).families();
        assertThat(families)
                .containsExactly(
                        new Family(
                                "wait_seconds",
                                "histogram",
                                List.of(
                                        new Sample("wait_seconds_bucket", Map.of("le", "+Inf"), 2),
                                        new Sample("wait_seconds_sum", Map.of(), 1.5))),
                        new Family("idle", "gauge", List.of()),
                        new Family(
                                "apples_count",
                                "",
                                List.of(new Sample("apples_count", Map.of(), Double.NEGATIVE_INFINITY))));
    }

    @Test
    void keepsLabelValuesAsTheyAreWritten() {
        Sample sample = Exposition.parse("strange{text=\"a \\\"b\\\", c=\\\\ {d}\",other=\"\"} NaN")
                .families()
                .get(0)
                .samples()
                .get(0);
        assertThat(sample.labels())
                .containsEntry("text", "a \\\"b\\\", c=\\\\ {d}")
                .containsEntry("other", "");
        assertThat(sample.value()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "a", "a um", "a{b=\"c\"}", "1a 1"})
    void refusesWhatIsNoSample(String line) {
        assertThatThrownBy(() -> Exposition.parse("ok 1\n" + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(line);
    }
}
