package br.com.fakeshop.grader.prometheus;

import static br.com.fakeshop.grader.prometheus.Scenario.value;
import static org.assertj.core.api.Assertions.assertThat;

import br.com.fakeshop.grader.exposition.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestAnswersTest {
    private static final Duration AT = Duration.ofSeconds(560);
    private static final Question RATE =
            new Question("path:apples:rate1m", false, AT, List.of(value(8, "path", "/a"), value(3, "path", "/b")));
    private static final Question QUIET = new Question("Worms", true, AT, List.of());
    private static final String TEXT = """
            Unit Testing:  x.yml
              FAILED:
                expr: "path:apples:rate1m", time: 9m20s,
                    exp: {__name__="path:apples:rate1m", path="/a"} 8E+00, {__name__="path:apples:rate1m", path="/b"} 3E+00
                    got: {__name__="path:apples:rate1m", path="/a"} 7.999999999999999E+00, {__name__="path:apples:rate1m", job="a, {b}", path="/b"} 3E+00
                expr: "count by (severity) (ALERTS{alertname='Worms',alertstate='firing'})", time: 9m20s,
                    exp: nil
                    got: {severity="page"} +Inf
            """;

    @Test
    void holdTheSeriesThatWereFoundInstead() {
        TestAnswers answers = new TestAnswers(TEXT);
        assertThat(answers.hasAnswers()).isTrue();
        assertThat(answers.otherThanExpected(RATE).orElseThrow())
                .containsExactly(
                        new Sample("", Map.of("__name__", "path:apples:rate1m", "path", "/a"), 7.999999999999999),
                        new Sample("", Map.of("__name__", "path:apples:rate1m", "job", "a, {b}", "path", "/b"), 3));
        assertThat(answers.otherThanExpected(QUIET).orElseThrow())
                .containsExactly(value(Double.POSITIVE_INFINITY, "severity", "page"));
    }

    @Test
    void holdNothingWhereAllIsAsExpected() {
        Question later = new Question("path:apples:rate1m", false, AT.plusSeconds(1), List.of());
        assertThat(new TestAnswers(TEXT).otherThanExpected(later)).isEmpty();
        assertThat(new TestAnswers("FAILED:\nrules.yml: 3:1: could not parse expression").hasAnswers())
                .isFalse();
    }

    @Test
    void noSeriesAtAllIsAnAnswer() {
        String text = TEXT.replaceFirst("got: .*", "got: nil");
        assertThat(new TestAnswers(text).otherThanExpected(RATE).orElseThrow()).isEmpty();
    }
}
