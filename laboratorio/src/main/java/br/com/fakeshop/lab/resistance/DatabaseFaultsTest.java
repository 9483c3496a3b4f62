package br.com.fakeshop.lab.resistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import br.com.fakeshop.lab.EmbeddedDatabase;
import br.com.fakeshop.lab.load.Visitor;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Whatever the database does, the shop says so in time and recovers by itself. */
class DatabaseFaultsTest {
    private static final Duration PAGE_LIMIT = Duration.ofSeconds(3);
    private static final Duration METRICS_LIMIT = Duration.ofSeconds(1);
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(10);

    private static Shop shop;

    private final ExecutorService visitors = Executors.newCachedThreadPool();

    @BeforeAll
    static void start() throws Exception {
        shop = Shop.start();
    }

    @AfterAll
    static void end() throws Exception {
        shop.close();
    }

    @AfterEach
    void endVisitors() {
        visitors.shutdownNow();
    }

    @Test
    void connectionThatDiesDuringCheckout() throws Exception {
        Visitor visitor = visitorWithCart(shop);
        Future<HttpResponse<String>> answer;
        try (Connection lock = shop.lock("order_items")) {
            answer = visitors.submit(visitor::checkout);
            Polling.until("the checkout waits", RECOVERY_LIMIT, () -> shop.waitingForLocks() == 1);
            shop.administer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = '%s' AND wait_event_type = 'Lock'");
            expectUnavailable(answer.get());
        }
        Polling.until("the order", RECOVERY_LIMIT, () -> visitor.checkout().statusCode() == 302);
    }

    @Test
    void postgresThatIsKilledDuringCheckout() throws Exception {
        try (EmbeddedDatabase postgres = EmbeddedDatabase.start();
                Shop doomed = Shop.start(postgres.server())) {
            Visitor visitor = visitorWithCart(doomed);
            Future<HttpResponse<String>> answer;
            try (Connection lock = doomed.lock("order_items")) {
                answer = visitors.submit(visitor::checkout);
                Polling.until("the checkout waits", RECOVERY_LIMIT, () -> doomed.waitingForLocks() == 1);
                kill(lock);
            }
            expectUnavailable(answer.get());
            expectUnavailable(visitor.get("/shop"));
        }
    }

    @Test
    void databaseThatIsOnlyForReading() throws Exception {
        Visitor visitor = visitorWithCart(shop);
        shop.administer("ALTER DATABASE %s SET default_transaction_read_only = on");
        try {
            shop.administer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'");
            Polling.until("pages", RECOVERY_LIMIT, () -> visitor.get("/cart").statusCode() == 200);
            expectUnavailable(visitor.add(1, 1));
            expectUnavailable(visitor.checkout());
            expectUnavailable(shop.newVisitor().add(1, 1));
        } finally {
            shop.administer("ALTER DATABASE %s RESET default_transaction_read_only");
            shop.administer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'");
        }
        Polling.until("purchases", RECOVERY_LIMIT, () -> visitor.add(1, 1).statusCode() == 302);
    }

    /** No disk is filled for it: PostgreSQL says what it would say then. */
    @Test
    void diskThatIsFull() throws Exception {
        Visitor visitor = visitorWithCart(shop);
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN RAISE ''No space left on device'' USING ERRCODE = ''disk_full''; END'");
            for (String table : List.of("orders", "order_items")) {
                statement.execute("CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON %s EXECUTE FUNCTION full_disk()"
                        .formatted(table));
            }
            try {
                expectUnavailable(visitor.add(1, 1));
                expectUnavailable(visitor.checkout());
                expectUnavailable(shop.newVisitor().add(1, 1));
                assertEquals(200, visitor.get("/cart").statusCode());
            } finally {
                statement.execute("DROP FUNCTION full_disk CASCADE");
            }
        }
        assertEquals(302, visitor.checkout().statusCode());
    }

    @Test
    void tablesThatSomebodyLocks() throws Exception {
        Visitor visitor = visitorWithCart(shop);
        // In stage 01 /metrics is a page like the others, which is not there and may have to wait.
        int[] scraped = shop.hasMetrics() ? new int[] {200} : new int[] {404, 503};
        for (String table : List.of("orders", "order_items", "products")) {
            try (Connection lock = shop.lock(table)) {
                List<Future<Duration>> crowd = new ArrayList<>();
                for (int i = 0; i < 40; i++) {
                    String path = List.of("/", "/shop", "/detail/1", "/cart").get(i % 4);
                    crowd.add(visitors.submit(() -> time(() -> visitor.copy().get(path), 200, 503)));
                }
                Polling.until("pages wait", RECOVERY_LIMIT, () -> shop.waitingForLocks() > 0);
                List<Duration> scrapes = new ArrayList<>();
                while (crowd.stream().anyMatch(page -> !page.isDone())) {
                    scrapes.add(time(() -> visitor.get("/metrics"), scraped));
                }
                // A busy machine may be slow once.
                scrapes.remove(Collections.max(scrapes));
                scrapes.forEach(scrape -> expectWithin(METRICS_LIMIT, "/metrics", scrape));
                for (Future<Duration> page : crowd) {
                    expectWithin(PAGE_LIMIT, "a page with %s locked".formatted(table), page.get());
                }
            }
        }
        assertEquals(200, visitor.get("/cart").statusCode());
    }

    @Test
    void tablesThatAreLockedAtTheStart() throws Exception {
        // Stage 01 reads no product before it serves.
        List<String> read =
                shop.hasMetrics() ? List.of("flyway_schema_history", "products") : List.of("flyway_schema_history");
        for (String table : read) {
            try (Connection lock = shop.lock(table);
                    Shop second = shop.another()) {
                Future<Integer> exit = visitors.submit(() -> second.process().waitFor());
                assertEquals(1, exit.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS));
                assertEquals(1, second.log().lines().count(), second.log());
                assertTrue(second.log().contains("A loja não começou"), second.log());
            }
        }
    }

    /** Ends the server behind a connection as a power cut would: first the one that starts others anew, then those. */
    private static void kill(Connection connection) throws SQLException {
        ProcessHandle backend = ProcessHandle.of(
                        connection.unwrap(PGConnection.class).getBackendPID())
                .orElseThrow();
        ProcessHandle server = backend.parent().orElseThrow();
        List<ProcessHandle> others = server.children().toList();
        server.destroyForcibly();
        others.forEach(ProcessHandle::destroyForcibly);
    }

    private static Visitor visitorWithCart(Shop shop) throws Exception {
        Visitor visitor = shop.newVisitor();
        // An earlier test may have taken connections away, which are replaced one by one.
        Polling.until("a cart", RECOVERY_LIMIT, () -> visitor.add(1, 2).statusCode() == 302);
        return visitor;
    }

    private static void expectUnavailable(HttpResponse<String> answer) {
        assertEquals(503, answer.statusCode());
        assertTrue(answer.headers().map().containsKey("retry-after"), "no Retry-After");
    }

    private static Duration time(Request request, int... expected) throws Exception {
        Instant start = Instant.now();
        int status = request.send().statusCode();
        Duration waited = Duration.between(start, Instant.now());
        assertTrue(Arrays.stream(expected).anyMatch(one -> one == status), "status " + status);
        return waited;
    }

    private static void expectWithin(Duration limit, String what, Duration waited) {
        assertTrue(waited.compareTo(limit) <= 0, what + " took " + waited);
    }

    /** What can be timed. */
    private interface Request {
        HttpResponse<String> send() throws Exception;
    }
}
