package br.com.fakeshop.grader.shop;

import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.metrics.Metrics;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** An answer of the shop. */
public final class Response {
    private final String method;
    private final String path;
    private final HttpResponse<byte[]> http;

    Response(String method, String path, HttpResponse<byte[]> http) {
        this.method = method;
        this.path = path;
        this.http = http;
    }

    public int status() {
        return http.statusCode();
    }

    public List<String> headers(String name) {
        return http.headers().allValues(name);
    }

    public Optional<String> header(String name) {
        return http.headers().firstValue(name);
    }

    /** The metrics that it holds, in whatever format. */
    public Metrics metrics() {
        return Metrics.parse(
                header("Content-Type").orElse(""), expectStatus(200).bytes());
    }

    public byte[] bytes() {
        return http.body();
    }

    public String body() {
        return new String(http.body(), StandardCharsets.UTF_8);
    }

    public Document page() {
        return Jsoup.parse(body());
    }

    /** What a person reads on the page, with every kind of space as one plain space. */
    String text() {
        return page().text().replace('\u00a0', ' ').replaceAll("\\s+", " ");
    }

    public Response expectStatus(int expected) {
        Expect.that(
                status() == expected,
                "status %d para %s %s".formatted(expected, method, path),
                "status %d%s".formatted(status(), location()));
        return this;
    }

    public Response expectText(String expected) {
        Expect.that(
                text().contains(expected),
                "a página %s com o texto \"%s\"".formatted(path, expected),
                "uma página (status %d) sem ele%s".formatted(status(), nearest(expected)));
        return this;
    }

    /** What the page has instead, after the first word of the expected text. */
    private String nearest(String expected) {
        String text = text();
        int start = text.indexOf(expected.split(" ")[0] + " ");
        return start == -1
                ? ""
                : "; nela está \"%s…\"".formatted(text.substring(start, Math.min(text.length(), start + 40)));
    }

    public Response expectRedirectTo(String expected) {
        expectStatus(302);
        String found = header("Location").orElse("");
        Expect.that(
                found.replaceFirst("^https?://[^/]+", "").equals(expected),
                "um redirecionamento para " + expected,
                "um redirecionamento para " + found);
        return this;
    }

    private String location() {
        return header("Location")
                .map(location -> " (redireciona para " + location + ")")
                .orElse("");
    }
}
