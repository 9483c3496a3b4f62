package br.com.fakeshop.lab.resistance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import br.com.fakeshop.lab.JvmConnection;
import java.io.IOException;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever is slow, or only there, keeps nobody else waiting. */
class SlowClientsTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int MORE_THAN_THREADS = 300;
    // The pool's 256, those of the JVM and those of its management interface.
    private static final int MOST_THREADS = 300;
    private static final String FORM = "Host: shop\r\nContent-Type: application/x-www-form-urlencoded\r\n";

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
    void formsThatComeByteByByte() throws Exception {
        try (Connections slow = new Connections(shop.address())) {
            slow.open(MORE_THAN_THREADS, "POST /add_to_cart/1 HTTP/1.1\r\n" + FORM + "Content-Length: 900\r\n\r\nq");
            slow.open(MORE_THAN_THREADS, "POST /checkout HTTP/1.1\r\n" + FORM + "Content-Length: 9000\r\n\r\nq");
            slow.open(
                    MORE_THAN_THREADS,
                    "POST /remove_item/1 HTTP/1.1\r\n" + FORM + "Transfer-Encoding: chunked\r\n\r\n1\r\nq\r\n");
            expectAnswersWhile(() -> slow.say("1"));
        }
    }

    @Test
    void bodiesThatNobodyAskedFor() throws Exception {
        try (Connections slow = new Connections(shop.address())) {
            for (String type : List.of("text/plain", "multipart/form-data; boundary=x", "application/json")) {
                String headers = "Host: shop\r\nContent-Type: " + type + "\r\nContent-Length: 900\r\n\r\nq";
                slow.open(MORE_THAN_THREADS, "POST /checkout HTTP/1.1\r\n" + headers);
                slow.open(MORE_THAN_THREADS, "GET /contact HTTP/1.1\r\n" + headers);
            }
            expectAnswersWhile(() -> slow.say("1"));
        }
    }

    @Test
    void headersThatComeByteByByte() throws Exception {
        try (Connections slow = new Connections(shop.address())) {
            slow.open(MORE_THAN_THREADS, "GET /shop HTTP/1.1\r\nHost: shop\r\nX: ");
            expectAnswersWhile(() -> slow.say("1"));
        }
    }

    @Test
    void connectionsThatSayNothing() throws Exception {
        try (Connections idle = new Connections(shop.address())) {
            idle.open(1_000, "");
            expectAnswersWhile(() -> {});
        }
    }

    @Test
    void moreConnectionsThanTheShopTakes() throws Exception {
        try (Connections idle = new Connections(shop.address())) {
            idle.open(2_500, "GET /shop HTTP/1.1\r\nHost: ");
            Polling.until("connections above the limit are closed", SOON, () -> idle.closed() >= 500);
            expectPrompt("/shop");
        }
    }

    /** Each of them may cost the server a thread outside its pool. */
    @Test
    void connectionsThatBreak() throws Exception {
        try (Connections broken = new Connections(shop.address());
                JvmConnection jvm = JvmConnection.to(shop.process().pid())) {
            ThreadMXBean threads = jvm.bean(ThreadMXBean.class);
            threads.resetPeakThreadCount();
            for (int round = 0; round < 20; round++) {
                broken.open(MORE_THAN_THREADS, "GET /shop HTTP/1.1\r\nHost: shop\r\n\r\n");
                broken.reset();
            }
            expectPrompt("/shop");
            assertTrue(threads.getPeakThreadCount() <= MOST_THREADS, threads.getPeakThreadCount() + " threads");
        }
    }

    /** For long enough that the slow ones are at work, looks at what must go on. */
    private static void expectAnswersWhile(Runnable everySecond) throws Exception {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            // So many that come at once are a crowd first, which may be told to come back.
            Polling.until(
                    "the crowd is served",
                    SOON,
                    () -> shop.newVisitor().get("/shop").statusCode() == 200);
            clock.scheduleAtFixedRate(everySecond, 1, 1, TimeUnit.SECONDS);
            Instant end = Instant.now().plusSeconds(3);
            while (Instant.now().isBefore(end)) {
                for (String path : List.of("/", "/shop", "/detail/1", "/healthz", "/static/shop.css", "/metrics")) {
                    expectPrompt(path);
                }
            }
        } finally {
            clock.shutdownNow();
        }
    }

    /** A busy machine may be slow once. */
    private static void expectPrompt(String path) throws IOException, InterruptedException {
        Duration waited = time(path);
        if (waited.compareTo(LIMIT) > 0) {
            Duration again = time(path);
            assertTrue(again.compareTo(LIMIT) <= 0, "%s took %s, then %s".formatted(path, waited, again));
        }
    }

    private static Duration time(String path) throws IOException, InterruptedException {
        Instant start = Instant.now();
        int status = shop.newVisitor().get(path).statusCode();
        // Stage 01 has no metrics.
        assertTrue(status == 200 || path.equals("/metrics") && status == 404, path + ": " + status);
        return Duration.between(start, Instant.now());
    }
}
