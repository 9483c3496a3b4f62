package br.com.fakeshop.grader.shop;

import br.com.fakeshop.lab.fault.Disturbance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Pages that take long on purpose: they wait for a table that the grader holds. */
public final class HeldPages {
    /** For how long {@link #hold} holds, in seconds. */
    public static final double HELD_SECONDS = 0.4;
    /** What of it the shop sees at least: it measures from a moment after the grader on. */
    public static final double SEEN_SECONDS = HELD_SECONDS * 0.9;

    private HeldPages() {}

    /** Runs a check while so many visitors wait for a page, and ask again when the shop gives it up. */
    public static void whileWaiting(Shop shop, int pages, Runnable check) {
        whileWaiting(shop, pages, visitor -> visitor.get("/shop"), check);
    }

    /** The same with any request that reads the products. */
    public static void whileWaiting(Shop shop, int pages, Consumer<Browser> request, Runnable check) {
        whileAsking(shop, () -> shop.database().lockTable("products"), pages, request, check);
    }

    /** Runs a check while the database is disturbed and so many visitors ask again and again. */
    public static void whileAsking(
            Shop shop, Supplier<Disturbance> disturbance, int visitors, Consumer<Browser> request, Runnable check) {
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        AtomicBoolean done = new AtomicBoolean();
        try (Disturbance disturbed = disturbance.get()) {
            for (int i = 0; i < visitors; i++) {
                Browser visitor = shop.newVisitor();
                waiting.add(Shop.inBackground(() -> {
                    do {
                        request.accept(visitor);
                    } while (!done.get());
                    return null;
                }));
            }
            check.run();
        } finally {
            done.set(true);
            waiting.forEach(CompletableFuture::join);
        }
    }

    /** Keeps a page waiting for a while; the seconds that its visitor waited. */
    public static double slowPage(Shop shop) {
        return slowPage(shop, () -> {});
    }

    /** The same while others come and go. */
    public static double slowPage(Shop shop, Runnable others) {
        Browser visitor = shop.newVisitor();
        Instant start = Instant.now();
        hold(shop, () -> shop.database().lockTable("products"), () -> visitor.get("/shop"), 1, others)
                .get(0)
                .expectStatus(200);
        return Duration.between(start, Instant.now()).toNanos() / 1e9;
    }

    /**
     * A visitor of /shop is gone before it is written: that throws through every filter, no error page saves it, and yet
     * nobody is told of an error.
     */
    public static void abandon(Shop shop) {
        try (Disturbance locked = shop.database().lockTable("products")) {
            shop.abandon("/shop", shop.database()::awaitBlocked);
        }
    }

    /** Keeps any request waiting for a while. */
    public static Response hold(Shop shop, Supplier<Disturbance> lock, Supplier<Response> request) {
        return hold(shop, lock, request, 1).get(0);
    }

    /** The same with several at once. */
    public static List<Response> hold(Shop shop, Supplier<Disturbance> lock, Supplier<Response> request, int requests) {
        return hold(shop, lock, request, requests, () -> {});
    }

    private static List<Response> hold(
            Shop shop, Supplier<Disturbance> lock, Supplier<Response> request, int requests, Runnable others) {
        int first;
        List<CompletableFuture<Response>> answers = new ArrayList<>();
        try (Disturbance locked = lock.get()) {
            for (int i = 0; i < requests; i++) {
                answers.add(Shop.inBackground(request));
            }
            shop.database().awaitBlocked(requests);
            shop.database().hold(HELD_SECONDS);
            // Last: whose time begins with whoever came last has none of the wait in it.
            others.run();
            first = shop.traffic().size();
        }
        List<Response> responses = answers.stream().map(CompletableFuture::join).toList();
        // There are no others since then.
        shop.traffic().held(first, HELD_SECONDS);
        return responses;
    }
}
