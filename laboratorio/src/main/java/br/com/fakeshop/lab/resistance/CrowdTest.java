package br.com.fakeshop.lab.resistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import br.com.fakeshop.lab.load.Load;
import br.com.fakeshop.lab.load.Purchases;
import br.com.fakeshop.lab.load.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Visitors none of whom thinks between two pages. How many the shop serves depends on the machine, and is for the benchmark
 * to say; what it has told them must be true all the same.
 */
class CrowdTest {
    private static final int MORE_THAN_THREADS = 500;
    private static final int MORE_THAN_CONNECTIONS = 40;
    private static final Duration DURATION = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void everybodyIsServedOrToldToComeBackAndEverythingIsCounted() throws Exception {
        try (Shop shop = Shop.start()) {
            Purchases purchases = new Purchases(shop.address(), MORE_THAN_THREADS);
            Load.Result result = purchases.run(DURATION);
            expectOnly("503 .*", result);
            assertEquals(0, purchases.differences(shop.database()));
            assertTrue(purchases.orders() > 0, "nobody bought anything");
            assertEquals(200, shop.newVisitor().get("/shop").statusCode());
            assertEquals(0, shop.busyConnections());
        }
    }

    @Test
    void endedBySigtermItLosesNothing() throws Exception {
        try (Shop shop = Shop.start()) {
            Purchases purchases = new Purchases(shop.address(), MORE_THAN_CONNECTIONS);
            CompletableFuture<Load.Result> crowd = run(purchases);
            Polling.until("purchases", LIMIT, () -> purchases.orders() > 20);
            shop.process().terminate();
            assertEquals(0, shop.process().waitFor());
            // Whoever comes later finds nobody; whoever was inside has been answered.
            expectOnly("503 .*|java\\.net\\.ConnectException.*|java\\.io\\.IOException: .*", crowd.get());
            assertEquals(0, purchases.differencesOfDatabase(shop.database()));
        }
    }

    @Test
    void killedItKeepsWhatItHasConfirmed() throws Exception {
        try (Shop shop = Shop.start()) {
            Purchases purchases = new Purchases(shop.address(), MORE_THAN_CONNECTIONS);
            CompletableFuture<Load.Result> crowd = run(purchases);
            Polling.until("purchases", LIMIT, () -> purchases.orders() > 20);
            shop.process().kill();
            crowd.get();
            long stored = shop.number("SELECT count(*) FROM orders WHERE NOT is_open");
            // An answer may have been lost, but no order.
            assertTrue(stored >= purchases.orders(), stored + " orders of " + purchases.orders());
            assertEquals(
                    0,
                    shop.number(
                            "SELECT count(*) FROM orders o WHERE NOT is_open AND (order_number IS NULL OR total_price"
                                    + " IS DISTINCT FROM (SELECT sum(quantity * price) + 10 FROM order_items i"
                                    + " WHERE i.order_id = o.id))"));
            try (Shop next = shop.another(Shop.jar())) {
                Visitor visitor = next.newVisitor();
                assertEquals(302, visitor.add(1, 1).statusCode());
                assertEquals(302, visitor.checkout().statusCode());
            }
        }
    }

    private static CompletableFuture<Load.Result> run(Purchases purchases) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return purchases.run(DURATION);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void expectOnly(String expected, Load.Result result) {
        List<String> others = result.errors().stream()
                .filter(error -> !error.matches(expected))
                .distinct()
                .limit(5)
                .toList();
        assertEquals(List.of(), others);
    }
}
