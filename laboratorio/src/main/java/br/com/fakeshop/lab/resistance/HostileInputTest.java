package br.com.fakeshop.lab.resistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import br.com.fakeshop.lab.load.Visitor;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What no browser sends costs little, is refused with the right status, and is never the shop's failure. */
class HostileInputTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MOST_CHARACTERS_LOGGED = 500;

    private static Shop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = Shop.start();
    }

    @AfterAll
    static void end() throws Exception {
        shop.close();
    }

    @Test
    void fieldsThatWouldKeepAPatternBusy() throws Exception {
        String dots = "a@" + ".".repeat(16_000) + "@";
        for (String field : List.of("email", "phone", "zip_code", "card_number", "card_expiry", "card_cvv", "state")) {
            for (String value : List.of(dots, "1 ".repeat(8_000) + "x", "a@" + "b.".repeat(7_900) + "@")) {
                shop.newVisitor().post("/checkout", Map.of(field, value));
                Duration before = shop.process().processorTime();
                shop.newVisitor().post("/checkout", Map.of(field, value));
                Duration cost = shop.process().processorTime().minus(before);
                assertTrue(cost.toMillis() <= 300, field + " costs " + cost);
            }
        }
    }

    @Test
    void requestsThatTheServerItselfRefuses() throws Exception {
        List<String> requests = List.of(
                "GET / HTTP/9.9\r\nHost: shop\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: shop\r\nExpect: wonders\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: shop\r\nX: " + "a".repeat(20_000) + "\r\n\r\n",
                "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: shop\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: shop\r\n\r\n",
                "GET /detail/%00 HTTP/1.1\r\nHost: shop\r\n\r\n",
                "GET /a/../../b HTTP/1.1\r\nHost: shop\r\n\r\n",
                "GET /shop HTTP/1.1\r\nHost: shop\r\nCookie: \u0001=;\"\r\n\r\n",
                "POST /checkout HTTP/1.1\r\nHost: shop\r\nContent-Length: x\r\n\r\n",
                "POST /checkout HTTP/1.1\r\nHost: shop\r\nTransfer-Encoding: wonders\r\n\r\n",
                "\u0000\u0001\u0002\r\n\r\n");
        for (String request : requests) {
            String answer = shop.answer(request);
            String start = request.substring(0, Math.min(40, request.length()));
            assertTrue(answer.matches("(?s)HTTP/1.1 (4..|505) .*"), start + ": " + answer);
            for (String header : List.of("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy")) {
                assertTrue(answer.contains(header + ": "), start + " is answered without " + header);
            }
            assertFalse(answer.contains("Server: "), start + " is answered with the server's name");
        }
    }

    @Test
    void methodsThatAPageDoesNotTake() throws Exception {
        List<String> paths =
                List.of("/", "/shop", "/detail/1", "/cart", "/checkout", "/contact", "/healthz", "/metrics");
        for (String path : paths) {
            if (path.equals("/metrics") && !shop.hasMetrics()) {
                continue;
            }
            for (String method : List.of("PUT", "DELETE", "PATCH", "TRACE", "FOO", "get")) {
                String answer = shop.answer(method + " " + path + " HTTP/1.1\r\nHost: shop\r\n\r\n");
                assertTrue(answer.startsWith("HTTP/1.1 405 "), method + " " + path + ": " + answer);
            }
        }
        for (String path : List.of("/add_to_cart/1", "/update_quantity/1", "/remove_item/1")) {
            assertEquals(405, shop.newVisitor().get(path).statusCode(), path);
        }
        if (shop.hasMetrics()) {
            assertEquals(400, shop.newVisitor().get("/metrics?debug=x").statusCode());
            assertEquals(200, shop.newVisitor().get("/metrics?debug=text").statusCode());
        }
    }

    @Test
    void idsThatAreNone() throws Exception {
        for (String id : List.of(
                "+3", "%D9%A3", "03", "-1", "0", "2147483648", "4294967299", "9223372036854775808", "1e1", "3/", "")) {
            assertEquals(404, shop.newVisitor().get("/detail/" + id).statusCode(), id);
            for (String form : List.of("/add_to_cart/", "/update_quantity/", "/remove_item/")) {
                int status = shop.newVisitor()
                        .post(form + id, Map.of("quantity", "1"))
                        .statusCode();
                assertEquals(404, status, form + id);
            }
        }
    }

    @Test
    void itemIdsAsLargeAsTheTables() throws Exception {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE order_items ALTER COLUMN id RESTART WITH 5000000000");
        }
        Visitor visitor = shop.newVisitor();
        visitor.add(1, 1);
        assertEquals(
                302,
                visitor.post("/update_quantity/5000000000", Map.of("quantity", "2"))
                        .statusCode());
        assertEquals(
                302, visitor.post("/remove_item/5000000000", Map.of("x", "")).statusCode());
    }

    @Test
    void quantitiesThatNoCartHolds() throws Exception {
        for (String quantity : List.of("0", "100", "-1", "+3", "٣", "1.5", "1e1", "9999999999", "0x1", "")) {
            HttpResponse<String> answer = shop.newVisitor().post("/add_to_cart/1", Map.of("quantity", quantity));
            assertEquals(400, answer.statusCode(), quantity);
            assertTrue(answer.body().contains("99 unidades"), "the page does not say what is right");
        }
    }

    @Test
    void additionsThatTogetherAreTooMany() throws Exception {
        Visitor visitor = shop.newVisitor();
        assertEquals(302, visitor.add(1, 60).statusCode());
        String before = cart(visitor);
        HttpResponse<String> answer = visitor.add(1, 40);
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("99 unidades"), "the page does not say what is right");
        assertEquals(before, cart(visitor));
        assertEquals(302, visitor.add(1, 39).statusCode());
    }

    @Test
    void additionsAtOnceThatTogetherAreTooMany() throws Exception {
        Visitor visitor = shop.newVisitor();
        visitor.add(1, 1);
        ExecutorService clicks = Executors.newCachedThreadPool();
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            try (Connection lock = shop.lock("order_items")) {
                for (int i = 0; i < 4; i++) {
                    answers.add(clicks.submit(() -> visitor.copy().add(1, 49).statusCode()));
                }
                Polling.until("all additions wait", LIMIT, () -> shop.waitingForLocks() == 4);
            }
            int refused = 0;
            for (Future<Integer> answer : answers) {
                refused += answer.get() == 400 ? 1 : 0;
            }
            assertEquals(2, refused);
            assertTrue(cart(visitor).startsWith("99 "), cart(visitor));
        } finally {
            clicks.shutdownNow();
        }
    }

    @Test
    void failuresAreLoggedInABoundedLine() throws Exception {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE products RENAME TO products_away");
            try {
                assertEquals(
                        500, shop.newVisitor().get("/?" + "x".repeat(3_000)).statusCode());
            } finally {
                statement.execute("ALTER TABLE products_away RENAME TO products");
            }
        }
        shop.answer("GET / HTTP/1.1\r\nHost: " + "a".repeat(3_000) + "\r\nHost: b\r\n\r\n");
        shop.answer(
                "GET /static/shop.css HTTP/1.1\r\nHost: shop\r\nIf-None-Match: \"" + "a".repeat(3_000) + "\r\n\r\n");
        String form = "Content-Type: application/x-www-form-urlencoded; charset=" + "a".repeat(3_000);
        shop.answer("POST /checkout HTTP/1.1\r\nHost: shop\r\n" + form + "\r\nContent-Length: 3\r\n\r\na=b");
        String log = shop.log();
        assertTrue(log.contains("products.find_featured"), log);
        assertFalse(log.contains("\tat "), "a stack trace");
        log.lines().forEach(line -> assertTrue(line.length() <= MOST_CHARACTERS_LOGGED, line));
    }

    /** Units and the time of the last change. */
    private static String cart(Visitor visitor) throws Exception {
        return shop.text("SELECT sum(quantity) || ' ' || max(o.updated_at)::text FROM orders o"
                + " JOIN order_items i ON i.order_id = o.id WHERE o.uuid = '%s'".formatted(visitor.cookie("order_id")));
    }
}
