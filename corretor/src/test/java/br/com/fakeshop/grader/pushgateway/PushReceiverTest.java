package br.com.fakeshop.grader.pushgateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.expositionformats.PrometheusProtobufWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each of these answers is also the Pushgateway's own. */
@Tag("mantenedor")
class PushReceiverTest {
    private static final String JOB = "/metrics/job/report";
    private static final String TEXT = "text/plain; version=0.0.4";
    private static final String ONE = "# TYPE one gauge\none{a=\"b\"} 1\n";
    private static final String TWO = "# TYPE two gauge\ntwo 2\n";

    private PushReceiver receiver;

    @BeforeEach
    void start() throws Exception {
        receiver = PushReceiver.start();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void showsWhatWasPushedWithTheLabelsOfItsGroup() throws Exception {
        assertThat(send("PUT", JOB + "/shift/night", ONE)).isEqualTo(200);
        assertThat(metrics())
                .contains("# TYPE one gauge\none{a=\"b\",instance=\"\",job=\"report\",shift=\"night\"} 1.0\n")
                .contains("push_time_seconds{instance=\"\",job=\"report\",shift=\"night\"} ");
    }

    @Test
    void putReplacesTheGroupAndPostTheMetricsOfTheSameName() throws Exception {
        send("PUT", JOB, ONE);
        send("POST", JOB, TWO);
        assertThat(metrics()).contains("one{").contains("two{");
        send("PUT", JOB, TWO);
        assertThat(metrics()).doesNotContain("one{").contains("two{");
        assertThat(send("DELETE", JOB, "")).isEqualTo(202);
        assertThat(metrics()).isBlank();
    }

    @Test
    void readsProtobuf() throws Exception {
        CounterSnapshot counter = CounterSnapshot.builder()
                .name("runs")
                .help("…")
                .dataPoint(CounterDataPointSnapshot.builder()
                        .value(3)
                        .labels(Labels.of("status", "ok"))
                        .build())
                .build();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        PrometheusProtobufWriter writer = new PrometheusProtobufWriter();
        writer.write(body, MetricSnapshots.of(counter));
        assertThat(send("PUT", JOB, writer.getContentType(), body.toByteArray()))
                .isEqualTo(200);
        assertThat(metrics())
                .contains("# TYPE runs_total counter\nruns_total{instance=\"\",job=\"report\",status=\"ok\"} 3.0\n");
    }

    @Test
    void readsBase64InThePath() throws Exception {
        assertThat(send("PUT", "/metrics/job@base64/cmVwb3J0/path@base64/L3Zhci90bXA", ONE))
                .isEqualTo(200);
        assertThat(metrics()).contains("job=\"report\",path=\"/var/tmp\"} 1.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"one 1", "one 1 1700000000000\n", "one\n", "one 1\none 1\n", "# TYPE known gauge\nknown 1\n"})
    void refusesWhatAPushgatewayRefuses(String body) throws Exception {
        send("PUT", "/metrics/job/other", "# TYPE known counter\nknown 1\n");
        assertThat(send("PUT", JOB, body)).isEqualTo(400);
        assertThat(metrics()).doesNotContain("one{").contains("# TYPE known counter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics/job/a/b", "/metrics/job/a/0/b"})
    void refusesGroupsWithoutNames(String path) throws Exception {
        assertThat(send("PUT", path, ONE)).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics/job", "/metrics/instance/a"})
    void knowsNoGroupsWithoutJob(String path) throws Exception {
        assertThat(send("PUT", path, ONE)).isEqualTo(404);
    }

    @Test
    void tellsHowLongAfterA503TheNextRequestWithTheSameMethodCame() throws Exception {
        receiver.close();
        receiver = PushReceiver.start(2);
        assertThat(send("POST", JOB, ONE)).isEqualTo(503);
        assertThat(send("PUT", JOB, ONE)).isEqualTo(503);
        assertThat(receiver.pauses()).isEmpty();
        assertThat(send("PUT", JOB, ONE)).isEqualTo(200);
        assertThat(receiver.pauses())
                .singleElement()
                .satisfies(pause -> assertThat(pause).isPositive().isLessThan(Duration.ofMinutes(1)));
    }

    @Test
    void refusesOneMethodOnly() throws Exception {
        receiver.close();
        receiver = PushReceiver.startWithout("POST");
        assertThat(send("POST", JOB, ONE)).isEqualTo(503);
        assertThat(send("PUT", JOB, ONE)).isEqualTo(200);
        assertThat(send("POST", JOB, ONE)).isEqualTo(503);
    }

    private int send(String method, String path, String body) throws Exception {
        return send(method, path, TEXT, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private int send(String method, String path, String contentType, byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(receiver.address().resolve(path))
                .header("Content-Type", contentType)
                .method(method, BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private String metrics() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(receiver.address().resolve("/metrics")).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
