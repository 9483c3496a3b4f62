package br.com.fakeshop.lab.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertPrinterTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = AlertPrinter.start(0, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void printsALineForEachAlert() throws Exception {
        int status = post("""
                {"version": "4", "status": "firing", "alerts": [
                  {"status": "firing", "labels": {"alertname": "PaginasLentas", "severity": "page"},
                   "annotations": {"summary": "20% das páginas"}},
                  {"status": "resolved", "labels": {"alertname": "RelatorioFalhou"}}]}""");

        assertThat(status).isEqualTo(200);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "Disparado: PaginasLentas (page): 20% das páginas",
                        "Encerrado: RelatorioFalhou (sem severity): sem summary");
    }

    @Test
    void refusesWhatIsNoJson() throws Exception {
        assertThat(post("alerta!")).isEqualTo(400);
        assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith("O que chegou não é um alerta: ");
    }

    private int post(String body) throws Exception {
        URI address =
                URI.create("http://localhost:%d/".formatted(server.getAddress().getPort()));
        HttpRequest request = HttpRequest.newBuilder(address)
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
