package br.com.fakeshop.grader.pushgateway;

import static br.com.fakeshop.grader.report.SalesOfDay.at;
import static br.com.fakeshop.grader.report.SalesOfDay.midnight;

import br.com.fakeshop.grader.database.PastOrders.Item;
import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.harness.Polling;
import br.com.fakeshop.grader.harness.Transcript;
import br.com.fakeshop.grader.report.Aside;
import br.com.fakeshop.grader.report.ReportExecution;
import br.com.fakeshop.grader.report.ReportRun;
import br.com.fakeshop.grader.report.Scenario;
import br.com.fakeshop.lab.fault.Disturbance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the criteria of lesson 07 let the daily report live through. Each scenario begins with an empty Pushgateway and
 * has a day of its own in the past.
 */
public final class PushScenarios {
    public static final int TOP_PRODUCTS = 3;
    public static final String PASSWORD = "segredo-de-ninguem";
    public static final String USER = "usuario-de-ninguem";
    public static final String NO_DAY = "31/12/2024";

    private static final Duration PUSH_LIMIT = Duration.ofSeconds(1);
    private static final double HELD_SECONDS = 0.3;

    private final PushSurroundings surroundings;
    private final Transcript transcript;

    private final Scenario<PushedReport> success = new Scenario<>();
    private final Scenario<Ended> ended = new Scenario<>();
    private final Scenario<Refused> refused = new Scenario<>();
    private final Aside<PushedReport> edges;
    private final Aside<TwoDays> emptyDay;
    private final Aside<Failures> failures;
    private final Aside<Again> again;
    private final Aside<Outage> outage;
    private final Aside<ReportRun> alone;

    /**
     * @param surroundings where most of it takes place, told to the criterion that asks
     * @param ofFailures others, for days of their own and for what disturbs the database
     * @param ofOutages others, for what counts runs and waits long
     */
    public PushScenarios(
            PushSurroundings surroundings,
            CompletableFuture<PushSurroundings> ofFailures,
            CompletableFuture<PushSurroundings> ofOutages) {
        this.surroundings = surroundings;
        this.transcript = surroundings.transcript();
        edges = beside(ofFailures::join, PushScenarios::playEdges);
        emptyDay = beside(after(edges, ofFailures), PushScenarios::playEmptyDay);
        failures = beside(after(emptyDay, ofFailures), PushScenarios::playFailures);
        again = beside(ofOutages::join, PushScenarios::playAgain);
        outage = beside(after(again, ofOutages), PushScenarios::playOutage);
        Transcript commands = new Transcript();
        alone = new Aside<>(commands, surroundings.toldTo(commands)::runAlone);
    }

    /** What takes place there would be counted. */
    private static Supplier<PushSurroundings> after(Aside<?> earlier, CompletableFuture<PushSurroundings> place) {
        return () -> {
            earlier.await();
            return place.join();
        };
    }

    private static <T> Aside<T> beside(Supplier<PushSurroundings> place, Function<PushSurroundings, T> play) {
        Transcript commands = new Transcript();
        return new Aside<>(commands, () -> {
            PushSurroundings there = place.get().toldTo(commands);
            there.pushgateway().clear();
            return play.apply(there);
        });
    }

    /** Reports of two days, one after the other. */
    public record TwoDays(PushedReport first, PushedReport second) {}

    /**
     * The same report twice, and twice more between them, at the same time.
     *
     * @param unheard a run between them, with nobody where the Pushgateway should be
     * @param alsoUnheard another one, at the same time
     * @param during the Pushgateway while the second run waited for the items of the orders
     * @param held for how long it did so at least
     * @param released when it no longer had to
     */
    public record Again(
            PushedReport first,
            ReportRun unheard,
            ReportRun alsoUnheard,
            PushedMetrics during,
            Duration held,
            Instant released,
            PushedReport second) {}

    /** A success, a failed query, no database at all, and no folder for the PDF. */
    public record Failures(
            PushedReport success, PushedReport failure, PushedReport withoutDatabase, PushedReport withoutFolder) {}

    /**
     * Runs that must not begin.
     *
     * @param pushed what is on the Pushgateway after another one, with a day that is none
     */
    public record Refused(ReportRun withPassword, ReportRun withUser, PushedMetrics pushed) {}

    /** A success, and a run that SIGTERM ended while it read. */
    public record Ended(PushedReport success, PushedReport ended) {}

    /**
     * A run that was refused twice.
     *
     * @param pauses how long it waited each time before it came again
     * @param startUnheard another run, of which the Pushgateway took nothing but what it said at the end
     * @param pausesOfStart how long that waited each time before it said again that it had begun
     */
    public record Outage(
            PushedReport run, List<Duration> pauses, ReportRun startUnheard, List<Duration> pausesOfStart) {}

    /** Begins with an empty Pushgateway. */
    private <T> T once(Scenario<T> scenario, Supplier<T> play) {
        return scenario.get(transcript, () -> {
            surroundings.pushgateway().clear();
            return play.get();
        });
    }

    /** One day, where nothing is in the way. */
    public PushedReport success() {
        return once(success, () -> {
            LocalDate day = LocalDate.parse("2024-03-14");
            // Prices change: the first product was cheaper once.
            surroundings
                    .orders()
                    .add(at(day, "10:15"), new Item(1, 2, "389.90"))
                    .add(at(day, "10:40"), new Item(8, 30, "899.90"), new Item(9, 1, "459.50"))
                    .add(at(day, "15:05"), new Item(2, 1, "1149.00"))
                    .add(at(day, "18:30"), new Item(1, 1, "349.90"));
            return surroundings
                    .await(surroundings.start(day, Map.of("TOP_PRODUCTS_LIMIT", "" + TOP_PRODUCTS)))
                    .expectSuccess();
        });
    }

    /** Orders on both sides of both ends of a day, in a summer when São Paulo's clocks were one hour ahead. */
    public PushedReport edges() {
        return edges.get(transcript);
    }

    private static PushedReport playEdges(PushSurroundings there) {
        LocalDate day = LocalDate.parse("2019-01-15");
        OffsetDateTime start = midnight(day);
        OffsetDateTime end = midnight(day.plusDays(1));
        // Not as many on each side: a day that is too early or too late has another number of them.
        there.orders()
                .addFree(start.minusSeconds(1), 3)
                .addFree(start, 1)
                .addFree(end.minusSeconds(1), 1)
                .addFree(end, 2);
        return there.run(day).expectSuccess();
    }

    /** A day with an order, then one without. */
    public TwoDays emptyDay() {
        return emptyDay.get(transcript);
    }

    private static TwoDays playEmptyDay(PushSurroundings there) {
        LocalDate day = LocalDate.parse("2024-05-03");
        there.orders().add(at(day, "12:00"), new Item(4, 1, "7499.00"));
        return new TwoDays(there.run(day).expectSuccess(), there.run(day.plusDays(2)));
    }

    public Again again() {
        return again.get(transcript);
    }

    private static Again playAgain(PushSurroundings there) {
        LocalDate day = LocalDate.parse("2024-06-12");
        there.orders().add(at(day, "11:00"), new Item(5, 2, "1299.00"));
        PushedReport first = there.run(day).expectSuccess();
        List<ReportRun> unheard = there.runTwoWithoutPushgateway(day);
        ReportExecution second;
        PushedMetrics during;
        Duration held;
        Instant released;
        // Neither the first thing that a report reads nor, as a rule, the last.
        try (Disturbance locked = there.database().lockTable("order_items")) {
            second = there.start(day, Map.of());
            second.awaitBlocked(there.database(), "order_items");
            Instant blocked = Instant.now();
            during = Polling.until(PushScenarios::isRunning, PUSH_LIMIT, there.pushgateway()::scrape);
            there.database().hold(HELD_SECONDS);
            released = Instant.now();
            held = Duration.between(blocked, released);
        }
        return new Again(first, unheard.get(0), unheard.get(1), during, held, released, there.await(second));
    }

    private static boolean isRunning(PushedMetrics metrics) {
        return metrics.has("batch_job_running") && metrics.value("batch_job_running") == 1;
    }

    public Failures failures() {
        return failures.get(transcript);
    }

    /** The query that fails is the one that reads the items: whoever writes before reading it all has begun a PDF by then. */
    private static Failures playFailures(PushSurroundings there) {
        LocalDate day = LocalDate.parse("2024-08-09");
        there.orders().add(at(day, "09:30"), new Item(6, 1, "4299.00"));
        PushedReport success = there.run(day).expectSuccess();
        PushedReport failure;
        try (Disturbance broken = there.database().breakTable("order_items")) {
            failure = there.run(day);
        }
        PushedReport withoutDatabase;
        try (Disturbance away = there.database().takeAway()) {
            withoutDatabase = there.run(day);
        }
        // Below a file nobody can make a folder.
        Path file = success.run().pdf(day.toString());
        PushedReport withoutFolder = there.await(there.start(
                day,
                Map.of("REPORT_OUTPUT_DIR", file.getFileName() + "/relatorios"),
                Map.of(
                        PushSurroundings.URL,
                        there.pushgateway().address().toString(),
                        "REPORT_OUTPUT_DIR",
                        file + "/relatorios")));
        return new Failures(success, failure, withoutDatabase, withoutFolder);
    }

    public Ended ended() {
        return once(ended, () -> {
            LocalDate day = LocalDate.parse("2024-09-07");
            surroundings.orders().add(at(day, "16:20"), new Item(2, 1, "1149.00"));
            PushedReport success = surroundings.run(day).expectSuccess();
            ReportExecution second;
            try (Disturbance locked = surroundings.database().lockTable("orders")) {
                second = surroundings.start(day, Map.of());
                transcript.add("# kill (SIGTERM) enquanto ele espera por orders");
                second.endWhileBlocked(surroundings.database(), "orders");
            }
            return new Ended(success, surroundings.await(second));
        });
    }

    /** The Pushgateway's address has a user and a password, or a user alone; or the day is none. */
    public Refused refused() {
        return once(refused, () -> {
            ReportExecution withBoth =
                    startWith("yesterday", "http://%s:%s@localhost:9091".formatted(USER, PASSWORD), Map.of());
            ReportExecution withUser = startWith("yesterday", "http://%s@localhost:9091".formatted(USER), Map.of());
            ReportExecution withoutDay = startWith(
                    NO_DAY,
                    Pushgateway.KNOWN_ADDRESS,
                    Map.of(
                            PushSurroundings.URL,
                            surroundings.pushgateway().address().toString()));
            withoutDay.await();
            return new Refused(
                    withBoth.await(),
                    withUser.await(),
                    surroundings.pushgateway().scrape());
        });
    }

    private ReportExecution startWith(String date, String url, Map<String, String> replaced) {
        return surroundings
                .report()
                .start(Map.of("REPORT_DATE", date, PushSurroundings.URL, url), replaced, transcript);
    }

    /** A run where neither the database nor the Pushgateway answers. */
    public ReportRun alone() {
        return alone.get(transcript);
    }

    /** The Pushgateway answers 503 to the first two requests. */
    public Outage outage() {
        return outage.get(transcript);
    }

    private static Outage playOutage(PushSurroundings there) {
        LocalDate day = LocalDate.parse("2024-10-21");
        there.orders().add(at(day, "20:00"), new Item(7, 1, "5890.00"));
        try (PushReceiver busy = PushReceiver.start(2);
                PushReceiver late = PushReceiver.startWithout("POST")) {
            there.transcript().add("# o Pushgateway responde 503 às duas primeiras tentativas");
            ReportExecution first = there.start(day, Map.of(), busy.address());
            there.transcript().add("# o Pushgateway responde 503 a todo POST, e só ouve o PUT do fim");
            ReportExecution second = there.start(day, Map.of(), late.address());
            ReportRun run = first.await();
            ReportRun startUnheard = second.await();
            Expect.that(
                    busy.refusalsLeft() == 0,
                    "ao menos duas tentativas de envio a um Pushgateway que responde 503",
                    "%d".formatted(2 - busy.refusalsLeft()));
            // Looking is a request, too.
            List<Duration> pauses = busy.pauses();
            return new Outage(
                    there.seen(run, new Pushgateway(busy.address(), there.transcript())),
                    pauses,
                    startUnheard,
                    late.pauses());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
