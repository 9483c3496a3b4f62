package br.com.fakeshop.grader.shop;

import br.com.fakeshop.grader.database.ShopDatabase;
import br.com.fakeshop.grader.harness.CriterionFailure;
import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.harness.GradingImpossible;
import br.com.fakeshop.grader.harness.Polling;
import br.com.fakeshop.grader.harness.Transcript;
import br.com.fakeshop.grader.metrics.Metrics;
import br.com.fakeshop.grader.program.JvmFacts;
import br.com.fakeshop.lab.Daemons;
import br.com.fakeshop.lab.JvmConnection;
import br.com.fakeshop.lab.ServerProcess;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The stage that is being graded, running: its front door, its metrics and its database. */
public final class Shop {
    private static final int KNOWN_PORT = 5000;
    /** Within this time after the database is back, so is the shop. */
    public static final Duration RECOVERY_LIMIT = Duration.ofSeconds(5);
    /** So old may a value be: what reads it may do so every second, and a busy machine a moment later. */
    public static final Duration METRICS_LAG = Duration.ofMillis(2_500);

    private static final Executor BACKGROUND = Executors.newCachedThreadPool(Daemons.named("visitor"));

    private final URI address;
    private final long pid;
    private final ShopDatabase database;
    private final Transcript transcript;
    private final long seed;
    private final Traffic traffic = new Traffic();
    private final Response firstScrape;
    private final Instant met = Instant.now();

    /**
     * @param seed of all that is left to chance
     */
    public Shop(ServerProcess process, ShopDatabase database, Transcript transcript, long seed) {
        this.address = process.address();
        this.pid = process.pid();
        this.database = database;
        this.transcript = transcript;
        this.seed = seed;
        this.firstScrape = prometheus().get("/metrics");
    }

    /** Somebody without cookies. */
    public Browser newVisitor() {
        return newVisitor(transcript);
    }

    /** The same, where what it does is told. */
    public Browser newVisitor(Transcript transcript) {
        return new Browser(address, KNOWN_PORT, transcript.nextVisitor(), transcript, traffic::add);
    }

    /** A program without cookies, as Prometheus is. */
    private Browser prometheus() {
        return new Browser(address, KNOWN_PORT, "", transcript);
    }

    /** For how long the grader knows it: its age, but for the moment that it took to start. */
    public Duration age() {
        return Duration.between(met, Instant.now());
    }

    /**
     * What its JVM says of itself.
     *
     * @throws GradingImpossible if it lets nobody in
     */
    public JvmFacts jvm() {
        try {
            return new JvmFacts(JvmConnection.to(pid));
        } catch (IOException e) {
            throw new GradingImpossible("a JVM da loja não se deixa observar: " + e.getMessage());
        }
    }

    /** The shop's own, as a browser writes it into the Origin of a form. */
    public String origin() {
        return address.getScheme() + "://" + address.getAuthority();
    }

    public ShopDatabase database() {
        return database;
    }

    /** Asks again until the page has this status, since connections that died are replaced one by one. */
    public void awaitStatus(String path, int expected, Duration limit) {
        Browser visitor = newVisitor();
        Response response = Polling.until(now -> now.status() == expected, limit, () -> visitor.get(path));
        Expect.that(
                response.status() == expected,
                "status %d para GET %s em até %d s".formatted(expected, path, limit.toSeconds()),
                "status " + response.status());
    }

    /** Does something beside the criterion, as another visitor would. */
    public static <T> CompletableFuture<T> inBackground(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, BACKGROUND);
    }

    /** The metrics as they are now. */
    public Metrics scrape() {
        return prometheus().scrape();
    }

    /** The same in each of Prometheus' formats, by its content type. */
    public Map<String, Metrics> scrapeFormats() {
        Map<String, Metrics> formats = new TreeMap<>();
        Metrics.FORMATS.forEach((type, accept) -> formats.put(
                type, prometheus().get("/metrics", Map.of("Accept", accept)).metrics()));
        return formats;
    }

    /** The metrics before the first visitor came. */
    public Metrics firstScrape() {
        return firstScrape.metrics();
    }

    /** The same chance for each criterion, whichever came before. */
    public Random newRandom() {
        return new Random(seed);
    }

    public Traffic traffic() {
        return traffic;
    }

    /** Scrapes until the metrics are as wished, or time is up; gives the last scrape either way. */
    public Metrics scrapeUntil(Predicate<Metrics> wish) {
        return scrapeUntil(wish, METRICS_LAG);
    }

    public Metrics scrapeUntil(Predicate<Metrics> wish, Duration limit) {
        return Polling.until(wish, limit, this::scrape);
    }

    /** Asks for a page and is gone before the answer: once the shop writes it, the connection is broken. */
    public void abandon(String path, Runnable beforeLeaving) {
        transcript.add("$ curl -m 0.5 'http://localhost:5000" + path + "' # desiste antes da resposta");
        try (Socket visitor = new Socket(address.getHost(), address.getPort())) {
            visitor.setSoLinger(true, 0);
            String request = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path);
            visitor.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            beforeLeaving.run();
        } catch (IOException e) {
            throw new CriterionFailure("uma conexão para GET " + path, "nenhuma: " + e.getMessage());
        }
    }
}
