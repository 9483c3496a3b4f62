package br.com.fakeshop.lab.panel;

import static org.assertj.core.api.Assertions.assertThat;

import br.com.fakeshop.lab.Instances;
import br.com.fakeshop.lab.customers.Customers;
import br.com.fakeshop.lab.fault.Fault;
import br.com.fakeshop.lab.fault.Faults;
import br.com.fakeshop.lab.fault.Scenario;
import br.com.fakeshop.lab.fault.Scenarios;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PanelTest {
    @TempDir
    Path course;

    private final HttpClient http = HttpClient.newHttpClient();
    private Customers customers;
    private Panel panel;

    @BeforeEach
    void start() throws IOException {
        Path stage = Files.createDirectory(course.resolve("04-histogram"));
        Instances instances = new Instances();
        customers = new Customers(instances::shops, 1);
        Fault fault = new Fault("slow", "Lento", "", new Fault.Range("ms", 1, 100, 10), (value, over) -> () -> {});
        Faults faults = new Faults(List.of(fault));
        Scenario scenario = new Scenario("lento", "Lento", "", 60, List.of());
        Scenarios scenarios = new Scenarios(List.of(scenario), faults, customers::rate, customers::setRate);
        panel = new Panel(0, stage, 5, instances, customers, faults, scenarios, Optional.empty()).start();
    }

    @AfterEach
    void close() {
        panel.close();
        customers.close();
    }

    @Test
    void servesThePageAndItsLibrariesAndNothingElse() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.body()).contains("<h1>");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(get("/main.mjs").headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/javascript");
        for (String path : page.body().split("\"")) {
            if (path.startsWith("/")) {
                assertThat(get(path).statusCode()).as(path).isEqualTo(200);
            }
        }
        assertThat(get("/webjars/uplot/dist/uPlot.esm.js").statusCode()).isEqualTo(200);
        assertThat(get("/webjars/nothing/x.js").statusCode()).isEqualTo(404);
        assertThat(get("/../br/com/fakeshop/lab/fault/cenarios.json").statusCode())
                .isEqualTo(404);
        assertThat(get("/nada").statusCode()).isEqualTo(404);
    }

    @Test
    void refusesAnotherNameOfThisMachine() throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), panel.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write("GET /api/now HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("scrapes");
        }
    }

    @Test
    void takesChangesFromItsOwnPageOnly() throws Exception {
        assertThat(post("/api/customers", "{\"rate\": 7}", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(customers.rate()).isZero();
        String own = "http://localhost:" + panel.address().getPort();
        assertThat(post("/api/customers", "{\"daySeconds\": 60}", own).statusCode())
                .isEqualTo(200);
        assertThat(customers.daySeconds()).isEqualTo(60);
        assertThat(post("/api/customers", "{\"rate\": -1}", own).statusCode()).isEqualTo(400);
        assertThat(post("/api/customers", "{\"rate\"", own).statusCode()).isEqualTo(400);
    }

    @Test
    void switchesFaultsAndScenarios() throws Exception {
        JsonNode on = json(post("/api/faults/slow", "{\"on\": true, \"value\": 20}", null))
                .at("/faults/0");
        assertThat(on.path("on").asBoolean()).isTrue();
        assertThat(on.path("value").asDouble()).isEqualTo(20);
        HttpResponse<String> tooMuch = post("/api/faults/slow", "{\"on\": true, \"value\": 2000}", null);
        assertThat(tooMuch.statusCode()).isEqualTo(409);
        assertThat(json(tooMuch).path("error").asText()).contains("100");
        assertThat(post("/api/faults/nothing", "{\"on\": true}", null).statusCode())
                .isEqualTo(404);
        post("/api/scenarios/lento", "{\"on\": true}", null);
        assertThat(json(get("/api/now")).path("scenario").asText()).isEqualTo("lento");
        post("/api/scenarios/lento", "{\"on\": false}", null);
        assertThat(json(get("/api/now")).path("scenario").asText()).isEmpty();
    }

    @Test
    void playsTheExperimentsOfTheLessonThatIsWritten() throws Exception {
        Path lessons = Files.createDirectories(course.resolve("00-documentacao/aulas"));
        Files.writeString(lessons.resolve("04-experimentos.json"), "[4]");
        Files.writeString(lessons.resolve("05-experimentos.json"), "[5]");
        assertThat(get("/api/experiments").body()).isEqualTo("[5]");
        assertThat(json(get("/api/stage")).path("lesson").asInt()).isEqualTo(5);
        assertThat(json(get("/api/stage")).path("stage").asText()).isEqualTo("04-histogram");
    }

    @Test
    void saysWhatThereIsNot() throws Exception {
        HttpResponse<String> query = get("/api/query?query=up");
        assertThat(query.statusCode()).isEqualTo(503);
        assertThat(json(query).path("error").asText()).contains("Prometheus");
        assertThat(get("/api/experiments").body()).isEqualTo("[]");
        assertThat(json(get("/api/stage")).path("rules").asText()).isEmpty();
        HttpResponse<String> diff = get("/api/diff?of=solution");
        assertThat(diff.statusCode()).isEqualTo(500);
        assertThat(json(diff).path("error").asText()).contains("git");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(panel.address() + path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body, String origin)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(panel.address() + path)).POST(BodyPublishers.ofString(body));
        if (origin != null) {
            request.header("Origin", origin);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return Answer.JSON.readTree(response.body());
    }
}
