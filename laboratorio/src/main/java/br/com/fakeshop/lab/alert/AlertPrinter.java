package br.com.fakeshop.lab.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom Alertmanager calls (a webhook), in place of a pager or a chat: prints each alert that arrives in a line. A
 * service of Docker Compose.
 */
public final class AlertPrinter {
    private static final int PORT = 8080;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private AlertPrinter() {}

    /** Takes nothing; ends when it is ended. */
    public static void main(String[] args) throws IOException {
        start(PORT, System.out);
        System.out.println("À espera de alertas do Alertmanager");
    }

    /** @param port 0 for any */
    static HttpServer start(int port, PrintStream out) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(print(exchange, out), -1);
            }
        });
        server.start();
        return server;
    }

    /** Returns the status to answer with. */
    private static int print(HttpExchange exchange, PrintStream out) throws IOException {
        try {
            lines(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                    .forEach(out::println);
            return 200;
        } catch (JsonProcessingException e) {
            out.println("O que chegou não é um alerta: " + e.getOriginalMessage());
            return 400;
        }
    }

    /** @param webhook what Alertmanager sends, version 4: the alerts of a group */
    static List<String> lines(String webhook) throws JsonProcessingException {
        List<String> lines = new ArrayList<>();
        for (JsonNode alert : MAPPER.readTree(webhook).path("alerts")) {
            lines.add("%s: %s (%s): %s"
                    .formatted(
                            alert.path("status").asText().equals("resolved") ? "Encerrado" : "Disparado",
                            alert.at("/labels/alertname").asText(),
                            alert.at("/labels/severity").asText("sem severity"),
                            alert.at("/annotations/summary").asText("sem summary")));
        }
        return lines;
    }
}
