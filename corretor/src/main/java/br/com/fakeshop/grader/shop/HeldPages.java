package br.com.fakeshop.grader.shop;

import br.com.fakeshop.grader.database.Disturbance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Pages that take long on purpose: they wait for a table that the grader holds. */
public final class HeldPages {
    /** For how long {@link #slowPage} is held, in seconds. */
    public static final double HELD_SECONDS = 0.4;

    private HeldPages() {}

    /** Runs a check while so many pages wait; lets them go afterwards. */
    public static void whileWaiting(Shop shop, int pages, Runnable check) {
        List<CompletableFuture<Response>> waiting = new ArrayList<>();
        try (Disturbance locked = shop.database().lockTable("products")) {
            for (int i = 0; i < pages; i++) {
                Browser visitor = shop.newVisitor();
                waiting.add(Shop.inBackground(() -> visitor.get("/shop")));
            }
            check.run();
        } finally {
            waiting.forEach(CompletableFuture::join);
        }
    }

    /** Keeps a page waiting for a while; the seconds that its visitor waited. */
    public static double slowPage(Shop shop) {
        Browser visitor = shop.newVisitor();
        Instant start = Instant.now();
        CompletableFuture<Response> page;
        try (Disturbance locked = shop.database().lockTable("products")) {
            page = Shop.inBackground(() -> visitor.get("/shop"));
            shop.database().awaitBlocked();
            shop.database().hold(HELD_SECONDS);
        }
        page.join().expectStatus(200);
        return Duration.between(start, Instant.now()).toNanos() / 1e9;
    }
}
