package br.com.fakeshop.lab.customers;

import static org.assertj.core.api.Assertions.assertThat;

import br.com.fakeshop.lab.load.Visitor;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WalkTest {
    private static final Journey.Step FOLLOW = new Journey.Step(0, Journey.REDIRECT, null);
    private static final Journey.Step UPDATE =
            new Journey.Step(0, "/update_quantity/" + Journey.ITEM, Map.of("quantity", "2"));
    private static final Journey.Step CART = new Journey.Step(0, "/cart", null);

    @Test
    void leadsWhereTheShopSends() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] page = "<form action=\"/update_quantity/42\">".getBytes();
                exchange.getResponseHeaders().add("Location", "/detail/3?a=b");
                exchange.sendResponseHeaders(302, page.length);
                exchange.getResponseBody().write(page);
            }
        });
        server.start();
        URI shop = URI.create("http://localhost:" + server.getAddress().getPort());
        try {
            Walk walk = new Walk(0, new Journey("test", List.of(FOLLOW, UPDATE)));
            walk.hear(new Visitor(shop).get("/cart"));
            assertThat(walk.next().orElseThrow().path()).isEqualTo("/detail/3");
            assertThat(walk.next().orElseThrow().path()).isEqualTo("/update_quantity/42");
            assertThat(walk.next()).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void leavesOutWhatNobodyCouldDo() {
        Walk walk = new Walk(0, new Journey("test", List.of(FOLLOW, UPDATE, CART)));
        walk.hear(null);
        assertThat(walk.next()).contains(CART);
    }
}
