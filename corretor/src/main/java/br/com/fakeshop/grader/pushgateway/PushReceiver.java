package br.com.fakeshop.grader.pushgateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for a Pushgateway where there is none: takes pushes as it does (github.com/prometheus/pushgateway, "API"),
 * refuses what it refuses, and shows its groups at /metrics.
 */
public final class PushReceiver implements AutoCloseable {
    private static final Pattern GROUP = Pattern.compile("/metrics/(job(?:@base64)?/.*)");

    private final HttpServer server;
    private final PushedGroups groups = new PushedGroups();
    private final AtomicInteger refusals;
    private final String refusedMethod;
    private final List<Duration> pauses = new ArrayList<>();
    private Instant refused;
    private String refusedWith = "";

    private PushReceiver(HttpServer server, int refusals, String refusedMethod) {
        this.server = server;
        this.refusals = new AtomicInteger(refusals);
        this.refusedMethod = refusedMethod;
    }

    public static PushReceiver start() throws IOException {
        return start(0);
    }

    /** One that answers 503 to the first so many requests. */
    static PushReceiver start(int refusals) throws IOException {
        return start(refusals, "");
    }

    /** One that answers 503 to every request with this method. */
    static PushReceiver startWithout(String refusedMethod) throws IOException {
        return start(0, refusedMethod);
    }

    private static PushReceiver start(int refusals, String refusedMethod) throws IOException {
        PushReceiver receiver = new PushReceiver(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
                refusals,
                refusedMethod);
        receiver.server.createContext("/", receiver::handle);
        receiver.server.start();
        return receiver;
    }

    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** How many requests more it would answer with 503. */
    int refusalsLeft() {
        return Math.max(0, refusals.get());
    }

    /** How long after each 503 the next request with the same method came. */
    synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String method = exchange.getRequestMethod();
        try (exchange) {
            Matcher group = GROUP.matcher(path);
            boolean refuses = refusals.getAndDecrement() > 0 || method.equals(refusedMethod);
            notePause(method, refuses);
            if (refuses) {
                exchange.getRequestBody().readAllBytes();
                answer(exchange, 503, "not now");
            } else if (group.matches()) {
                change(exchange, method, group.group(1));
            } else if (path.equals("/metrics") && method.equals("GET")) {
                answer(exchange, 200, groups.toText());
            } else if (path.equals("/-/ready") || path.equals("/-/healthy")) {
                answer(exchange, 200, "OK");
            } else {
                answer(exchange, 404, "not found");
            }
        }
    }

    private synchronized void notePause(String method, boolean refuses) {
        Instant now = Instant.now();
        if (refused != null && method.equals(refusedWith)) {
            pauses.add(Duration.between(refused, now));
        }
        refused = refuses ? now : null;
        refusedWith = method;
    }

    private void change(HttpExchange exchange, String method, String path) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String contentType = header(exchange, "Content-Type");
        String contentEncoding = header(exchange, "Content-Encoding");
        try {
            Map<String, String> group = group(path);
            switch (method) {
                case "PUT", "POST" -> {
                    groups.push(group, PushBody.read(contentType, contentEncoding, body), method.equals("PUT"));
                    answer(exchange, 200, "");
                }
                case "DELETE" -> {
                    groups.delete(group);
                    answer(exchange, 202, "");
                }
                default -> answer(exchange, 405, "method not allowed");
            }
        } catch (IllegalArgumentException e) {
            answer(exchange, 400, e.getMessage());
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    /** The grouping key, from such as {@code job/a/instance/b}; {@code @base64} after a label's name says how its value is written. */
    private static Map<String, String> group(String path) {
        String[] parts = path.split("/", -1);
        PushBody.refuseIf(parts.length % 2 != 0, "odd number of components in label string");
        Map<String, String> group = new TreeMap<>();
        for (int i = 0; i < parts.length; i += 2) {
            String name = decode(parts[i]);
            String value = decode(parts[i + 1]);
            if (name.endsWith("@base64")) {
                name = name.substring(0, name.length() - "@base64".length());
                // A lone = stands for the empty value.
                byte[] bytes = Base64.getUrlDecoder().decode(value.equals("=") ? "" : value);
                value = new String(bytes, StandardCharsets.UTF_8);
            }
            PushBody.refuseIf(!name.matches("[a-zA-Z_]\\w*"), "improper label name " + name);
            group.put(name, value);
        }
        PushBody.refuseIf(group.get("job").isEmpty(), "job name is required");
        return group;
    }

    private static String decode(String part) {
        // Of a form's escapes, a path has all but the plus sign.
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
