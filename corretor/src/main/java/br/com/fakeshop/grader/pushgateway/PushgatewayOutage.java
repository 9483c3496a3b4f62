package br.com.fakeshop.grader.pushgateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before the Pushgateway and answers 503 to the first requests; the others it passes on. */
final class PushgatewayOutage implements AutoCloseable {
    private final HttpServer server;
    private final URI pushgateway;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger left;

    private PushgatewayOutage(HttpServer server, URI pushgateway, int requests) {
        this.server = server;
        this.pushgateway = pushgateway;
        this.left = new AtomicInteger(requests);
    }

    static PushgatewayOutage start(URI pushgateway, int requests) throws IOException {
        PushgatewayOutage outage = new PushgatewayOutage(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
                pushgateway,
                requests);
        outage.server.createContext("/", outage::handle);
        outage.server.start();
        return outage;
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** How many of the first requests have not come yet. */
    int left() {
        return Math.max(0, left.get());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (left.getAndDecrement() > 0) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            pushgateway.resolve(exchange.getRequestURI().getRawPath()))
                    .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            if (type != null) {
                request.header("Content-Type", type);
            }
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            exchange.sendResponseHeaders(
                    response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
