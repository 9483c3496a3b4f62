package br.com.fakeshop.grader.shop;

import br.com.fakeshop.grader.harness.CriterionFailure;
import br.com.fakeshop.grader.harness.Transcript;
import br.com.fakeshop.grader.metrics.Metrics;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A visitor of the shop: keeps cookies as browsers do, and does not follow redirects, so that they can be looked at. */
public final class Browser {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LONGEST_SHOWN = 1_000;
    private static final String PROMETHEUS = "Prometheus/3.5.0";
    // Whoever counts some visitors alone, by the program that they use, counts too few.
    private static final List<String> VISITORS = List.of(
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "curl/8.5.0", "Googlebot/2.1");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final URI shop;
    private final int knownPort;
    private final String name;
    private final CookieJar cookies = new CookieJar();
    private final Transcript transcript;
    private final Consumer<Exchange> witness;

    /** Somebody whose exchanges nobody keeps. */
    public Browser(URI shop, int knownPort, String name, Transcript transcript) {
        this(shop, knownPort, name, transcript, exchange -> {});
    }

    /**
     * @param knownPort the port of one that a student starts by hand; the grader's own changes at each run
     * @param name of the file in which curl would keep the cookies; empty for somebody who needs none
     * @param witness is told of each answer
     */
    Browser(URI shop, int knownPort, String name, Transcript transcript, Consumer<Exchange> witness) {
        this.shop = shop;
        this.knownPort = knownPort;
        this.name = name;
        this.transcript = transcript;
        this.witness = witness;
    }

    /** The metrics as Prometheus gets them. */
    public Metrics scrape() {
        // A person reads the text that comes without the header.
        transcript.add(curl("GET", "/metrics", "", Map.of()));
        return exchange("GET", "/metrics", Map.of(), Map.of("Accept", Metrics.ACCEPT))
                .metrics();
    }

    public Response get(String path) {
        return get(path, Map.of());
    }

    public Response get(String path, Map<String, String> headers) {
        return send("GET", path, Map.of(), headers);
    }

    /** A form with one field. */
    public Response post(String path, String field, Object value) {
        return post(path, Map.of(field, value.toString()));
    }

    public Response post(String path, Map<String, String> form) {
        return send("POST", path, form, Map.of());
    }

    public Response post(String path, Map<String, String> form, Map<String, String> headers) {
        return send("POST", path, form, headers);
    }

    public Response send(String method, String path, Map<String, String> form, Map<String, String> headers) {
        transcript.add(curl(method, path, encode(form), headers));
        return exchange(method, path, form, headers);
    }

    private Response exchange(String method, String path, Map<String, String> form, Map<String, String> headers) {
        String body = encode(form);
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("User-Agent", program());
        String cookie = cookies.header(path);
        if (!cookie.isEmpty()) {
            all.put("Cookie", cookie);
        }
        if (method.equals("POST")) {
            all.put("Content-Type", "application/x-www-form-urlencoded");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(shop.resolve(path))
                .timeout(PATIENCE)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        all.forEach(request::header);
        try {
            long start = System.nanoTime();
            Response response = new Response(method, path, CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
            response.headers("Set-Cookie").forEach(cookies::take);
            witness.accept(new Exchange(method, path, form, response.status(), (System.nanoTime() - start) / 1e9));
            return response;
        } catch (IOException e) {
            throw new CriterionFailure(
                    "uma resposta para " + method + " " + path, "nenhuma em " + PATIENCE.toSeconds() + " s: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CriterionFailure("uma resposta para " + method + " " + path, "correção interrompida");
        }
    }

    private String program() {
        return name.isEmpty() ? PROMETHEUS : VISITORS.get(Math.floorMod(name.hashCode(), VISITORS.size()));
    }

    /** The value of a cookie, or null. */
    public String cookie(String cookie) {
        return cookies.value(cookie);
    }

    private String curl(String method, String path, String body, Map<String, String> headers) {
        StringBuilder curl = new StringBuilder("$ curl -i");
        if (!name.isEmpty()) {
            curl.append(" -b %s.txt -c %s.txt".formatted(name, name));
        }
        if (method.equals("POST")) {
            curl.append(
                    body.length() <= LONGEST_SHOWN
                            ? " -d '" + body + '\''
                            : " -d \"$(head -c %d /dev/zero | tr '\\0' x)\"".formatted(body.length()));
        } else if (!method.equals("GET")) {
            curl.append(" -X ").append(method);
        }
        headers.forEach((header, value) -> curl.append(
                " -H '%s: %s'".formatted(header, value.replace(shop.getAuthority(), "localhost:" + knownPort))));
        return curl.append(" 'http://localhost:%d%s'".formatted(knownPort, path))
                .toString();
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
