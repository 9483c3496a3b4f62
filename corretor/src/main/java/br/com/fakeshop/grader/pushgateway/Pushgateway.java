package br.com.fakeshop.grader.pushgateway;

import br.com.fakeshop.grader.harness.GradingImpossible;
import br.com.fakeshop.grader.harness.Transcript;
import br.com.fakeshop.grader.metrics.Metrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** The Pushgateway that a batch job pushes to, as the grader looks into it and empties it. */
public final class Pushgateway {
    /** Of one that a student starts by hand. */
    static final String KNOWN_ADDRESS = "http://localhost:9091";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final URI address;
    private final Transcript transcript;

    public Pushgateway(URI address, Transcript transcript) {
        this.address = address;
        this.transcript = transcript;
    }

    URI address() {
        return address;
    }

    /** The same, told elsewhere. */
    Pushgateway toldTo(Transcript other) {
        return new Pushgateway(address, other);
    }

    PushedMetrics scrape() {
        transcript.add("$ curl -s '%s/metrics'".formatted(KNOWN_ADDRESS));
        return metrics();
    }

    private PushedMetrics metrics() {
        return new PushedMetrics(
                Metrics.parse(request("GET", address.resolve("/metrics")).body()));
    }

    /** Deletes every group. */
    void clear() {
        for (Map<String, String> group : metrics().groups()) {
            StringBuilder path = new StringBuilder("/metrics/job/").append(encode(group.get("job")));
            group.forEach((name, value) -> {
                if (!name.equals("job") && !value.isEmpty()) {
                    path.append('/').append(name).append("@base64/").append(base64(value));
                }
            });
            request("DELETE", address.resolve(path.toString()));
        }
    }

    private static HttpResponse<String> request(String method, URI address) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GradingImpossible("a correção foi interrompida");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
