package br.com.fakeshop.lab.panel;

import br.com.fakeshop.lab.Daemons;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * HTTP on loopback only. A page from elsewhere reaches nothing: not under another name for this machine (DNS rebinding),
 * and not by a POST of its own.
 */
final class PanelServer implements AutoCloseable {
    /** What answers one address. */
    interface Route {
        /** @param parameters of the query */
        Answer answer(Map<String, String> parameters, byte[] body) throws IOException, InterruptedException;
    }

    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1");
    private static final int MOST_BYTES = 16 << 10;
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cache-Control",
            "no-store");

    static {
        // Otherwise each answer's second half waits 40 ms for the first to be acknowledged.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4, Daemons.named("panel-http"));
    private final Map<String, Route> routes = new HashMap<>();
    private final StaticFiles files = new StaticFiles();

    /** @param port 0 for any */
    PanelServer(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /** @param name method and path, such as {@code GET /api/now} */
    void route(String name, Route route) {
        routes.put(name, route);
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    void start() {
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange);
            } catch (IllegalArgumentException | JsonProcessingException e) {
                answer = Answer.error(400, String.valueOf(e.getMessage()));
            } catch (IOException | RuntimeException e) {
                answer = Answer.error(500, String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            Headers headers = exchange.getResponseHeaders();
            HEADERS.forEach(headers::set);
            headers.set("Content-Type", answer.type() + ";charset=utf-8");
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException, InterruptedException {
        Headers headers = exchange.getRequestHeaders();
        String host = String.valueOf(headers.getFirst("Host"));
        if (!HOSTS.contains(host.replaceFirst(":\\d+$", ""))) {
            return Answer.error(403, "só http://localhost e http://127.0.0.1");
        }
        String origin = headers.getFirst("Origin");
        if (!exchange.getRequestMethod().equals("GET") && origin != null && !origin.equals("http://" + host)) {
            return Answer.error(403, "só da própria página");
        }
        Route route = routes.get(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        if (route != null) {
            byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
            return route.answer(parameters(exchange.getRequestURI().getRawQuery()), body);
        }
        return files.find(exchange.getRequestURI().getPath()).orElseGet(() -> Answer.error(404, "não há nada aqui"));
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
