package br.com.fakeshop.lab.resistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import br.com.fakeshop.lab.load.Visitor;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Ended by SIGTERM, the shop finishes what it has begun. */
class ShutdownTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void answersWhatIsInFlightRefusesTheRestAndEndsWithZero() throws Exception {
        ExecutorService visitors = Executors.newCachedThreadPool();
        try (Shop shop = Shop.start()) {
            List<Future<HttpResponse<String>>> inFlight = new ArrayList<>();
            Visitor late = shop.newVisitor();
            Instant start;
            try (Connection lock = shop.lock("order_items")) {
                for (int i = 0; i < 5; i++) {
                    inFlight.add(visitors.submit(() -> shop.newVisitor().add(1, 1)));
                }
                Polling.until("five additions wait", LIMIT, () -> shop.waitingForLocks() == 5);
                start = Instant.now();
                shop.process().terminate();
                Polling.until("new visitors are refused", LIMIT, () -> isRefused(late));
            }
            for (Future<HttpResponse<String>> answer : inFlight) {
                assertEquals(302, answer.get().statusCode());
            }
            assertEquals(0, shop.process().waitFor());
            assertTrue(Duration.between(start, Instant.now()).compareTo(LIMIT) <= 0, "longer than 10 s");
            assertEquals(5, shop.number("SELECT count(*) FROM order_items"));
            assertEquals(1, shop.log().lines().count(), shop.log());
        } finally {
            visitors.shutdownNow();
        }
    }

    @Test
    void waitsForNobodyWhoIsSlow() throws Exception {
        try (Shop shop = Shop.start();
                Connections slow = new Connections(shop.address())) {
            slow.open(20, "");
            slow.open(20, "GET /shop HTTP/1.1\r\nHost: ");
            slow.open(
                    20,
                    "POST /checkout HTTP/1.1\r\nHost: shop\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                            + "Content-Length: 900\r\n\r\nq");
            shop.newVisitor().get("/shop");
            Instant start = Instant.now();
            shop.process().terminate();
            assertEquals(0, shop.process().waitFor());
            assertTrue(Duration.between(start, Instant.now()).compareTo(LIMIT) <= 0, "longer than 10 s");
        }
    }

    @Test
    void aStartThatFailsStillEndsWithOne() throws Exception {
        try (Shop shop = Shop.start();
                ServerSocket taken = new ServerSocket(0)) {
            try (Shop other = shop.another(taken.getLocalPort())) {
                assertEquals(1, other.process().waitFor());
                assertEquals(1, other.log().lines().count(), other.log());
                assertTrue(other.log().contains("a porta está ocupada"), other.log());
            }
        }
    }

    private static boolean isRefused(Visitor visitor) throws Exception {
        try {
            return visitor.get("/contact").statusCode() == 503;
        } catch (ConnectException e) {
            return true;
        }
    }
}
