package br.com.fakeshop.grader;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The stage that is being graded, running: its front door, its metrics and its database. */
final class Shop {
    // The shop answers before its filters are done: what they measure may show a moment later.
    private static final Duration METRICS_LAG = Duration.ofSeconds(2);
    private static final Executor BACKGROUND = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "visitor");
        thread.setDaemon(true);
        return thread;
    });

    private final URI address;
    private final ShopDatabase database;
    private final Transcript transcript;
    private final Response firstScrape;

    Shop(URI address, ShopDatabase database, Transcript transcript) {
        this.address = address;
        this.database = database;
        this.transcript = transcript;
        this.firstScrape = prometheus().get("/metrics");
    }

    /** Somebody without cookies. */
    Browser newVisitor() {
        return new Browser(address, transcript.nextVisitor(), transcript);
    }

    /** A program without cookies, as Prometheus is. */
    private Browser prometheus() {
        return new Browser(address, "", transcript);
    }

    ShopDatabase database() {
        return database;
    }

    /** Asks again until the page has this status, since connections that died are replaced one by one. */
    void awaitStatus(String path, int expected, Duration limit) {
        Browser visitor = newVisitor();
        Instant deadline = Instant.now().plus(limit);
        Response response = visitor.get(path);
        while (response.status() != expected && Instant.now().isBefore(deadline)) {
            response = visitor.get(path);
        }
        Expect.that(
                response.status() == expected,
                "status %d para GET %s em até %d s".formatted(expected, path, limit.toSeconds()),
                "status " + response.status());
    }

    /** Does something beside the criterion, as another visitor would. */
    static <T> CompletableFuture<T> inBackground(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, BACKGROUND);
    }

    /** The metrics as they are now. */
    Metrics scrape() {
        return parse(prometheus().get("/metrics"));
    }

    /** The metrics before the first visitor came. */
    Metrics firstScrape() {
        return parse(firstScrape);
    }

    private static Metrics parse(Response response) {
        return Metrics.parse(response.expectStatus(200).body());
    }

    /** Scrapes until the metrics are as wished, or time is up; gives the last scrape either way. */
    Metrics scrapeUntil(Predicate<Metrics> wish) {
        return scrapeUntil(wish, METRICS_LAG);
    }

    Metrics scrapeUntil(Predicate<Metrics> wish, Duration limit) {
        Instant deadline = Instant.now().plus(limit);
        Metrics metrics = scrape();
        while (!wish.test(metrics) && Instant.now().isBefore(deadline)) {
            metrics = scrape();
        }
        return metrics;
    }

    /** Fails unless the series have grown by just so much since an earlier scrape; they must exist now. */
    void expectGrowth(Metrics before, double growth, String name, Map<String, String> labels) {
        double expected = before.valueOrZero(name, labels) + growth;
        scrapeUntil(metrics -> metrics.valueOrZero(name, labels) >= expected);
        // Once more: what counts twice may come in twice.
        Metrics after = scrape();
        double found = after.value(name, labels) - before.valueOrZero(name, labels);
        Expect.that(
                found == growth,
                "%s%s cresceu %s".formatted(name, labels.isEmpty() ? "" : new TreeMap<>(labels), number(growth)),
                "cresceu " + number(found));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
