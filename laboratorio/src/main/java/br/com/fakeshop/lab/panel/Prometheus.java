package br.com.fakeshop.lab.panel;

import br.com.fakeshop.lab.prometheus.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Passes the page's questions on to the laboratory's Prometheus, and its answers back as they are. */
final class Prometheus {
    private static final int POINTS = 150;

    private final Optional<LocalServer> prometheus;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    Prometheus(Optional<LocalServer> prometheus) {
        this.prometheus = prometheus;
    }

    /** Which one it is, or how to get one; for people. */
    String about() {
        return prometheus.map(LocalServer::about).orElse("Sem Prometheus: esta etapa não tem prometheus.yml.");
    }

    /** @return where it is; null until it answers */
    URI address() {
        return prometheus.flatMap(LocalServer::address).orElse(null);
    }

    /** {@code query} now or, with {@code seconds}, over the last ones. */
    Answer query(Map<String, String> parameters) throws IOException, InterruptedException {
        String query = "query=" + URLEncoder.encode(parameters.getOrDefault("query", ""), StandardCharsets.UTF_8);
        long seconds = Long.parseLong(parameters.getOrDefault("seconds", "0"));
        if (seconds == 0) {
            return get("/api/v1/query?" + query);
        }
        long now = Instant.now().getEpochSecond();
        return get("/api/v1/query_range?%s&start=%d&end=%d&step=%d"
                .formatted(query, now - seconds, now, Math.max(1, seconds / POINTS)));
    }

    Answer alerts() throws IOException, InterruptedException {
        return get("/api/v1/rules?type=alert");
    }

    private Answer get(String path) throws IOException, InterruptedException {
        if (address() == null) {
            return Answer.error(503, about());
        }
        HttpRequest request = HttpRequest.newBuilder(address().resolve(path))
                .timeout(Duration.ofSeconds(15))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return Answer.json(response.statusCode(), response.body());
        } catch (IOException e) {
            return Answer.error(502, "O Prometheus em %s não responde.".formatted(address()));
        }
    }
}
