package br.com.fakeshop.grader;

import br.com.fakeshop.grader.PastOrders.Item;
import br.com.fakeshop.grader.ShopDatabase.Disturbance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the criteria of lesson 07 let the batch job live through. Each scenario has a day of its own in the past. */
final class BatchScenarios {
    static final int TOP_PRODUCTS = 3;

    private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration PUSH_LIMIT = Duration.ofSeconds(1);
    private static final double HELD_SECONDS = 0.3;

    private BatchScenarios() {}

    /** Reports of two days, one after the other. */
    record TwoDays(String firstDay, BatchRun first, String secondDay, BatchRun second) {}

    /**
     * The same report twice.
     *
     * @param during the Pushgateway while the second run waited for the orders
     * @param held for how long it did so at least
     */
    record Again(BatchRun first, PushedMetrics during, Duration held, BatchRun second) {}

    /** A success, a failed query, and no database at all. */
    record Failures(BatchRun success, BatchRun failure, BatchRun withoutDatabase) {}

    /** One day, where nothing is in the way. */
    static BatchRun success(BatchJob job) {
        return job.scenario("success", () -> {
            String day = "2024-03-14";
            // Prices change: the first product was cheaper once.
            job.orders()
                    .add(at(day, "10:15"), new Item(1, 2, "389.90"))
                    .add(at(day, "10:40"), new Item(8, 3, "899.90"), new Item(9, 1, "459.50"))
                    .add(at(day, "15:05"), new Item(2, 1, "1149.00"))
                    .add(at(day, "18:30"), new Item(1, 1, "349.90"));
            return job.run(day, Map.of("TOP_PRODUCTS_LIMIT", "" + TOP_PRODUCTS)).expectSuccess();
        });
    }

    /** Orders on both sides of both ends of a day, in a summer when São Paulo's clocks were one hour ahead. */
    static BatchRun edges(BatchJob job) {
        return job.scenario("edges", () -> {
            PastOrders orders = job.orders();
            LocalDate day = LocalDate.parse("2019-01-15");
            OffsetDateTime start = midnight(day);
            OffsetDateTime end = midnight(day.plusDays(1));
            // Not as many on each side: a day that is too early or too late has another number of them.
            for (OffsetDateTime moment : List.of(
                    start.minusSeconds(1),
                    start.minusSeconds(1),
                    start.minusSeconds(1),
                    start,
                    end.minusSeconds(1),
                    end,
                    end)) {
                orders.add(moment, new Item(9, 1, "459.50"));
            }
            return job.run(day.toString()).expectSuccess();
        });
    }

    static TwoDays yesterdayAndToday(Shop shop, BatchJob job) {
        return job.scenario("words", () -> {
            Browser customer = shop.newVisitor();
            customer.post("/add_to_cart/1", "quantity", 2).expectStatus(302);
            customer.post("/checkout", CheckoutData.valid()).expectStatus(302);
            LocalDate today = LocalDate.now(ZONE);
            job.orders().add(midnight(today).minusHours(9), new Item(9, 1, "459.50"));
            TwoDays days = yesterdayAndToday(job, today);
            // Midnight may come in between.
            return LocalDate.now(ZONE).equals(today) ? days : yesterdayAndToday(job, LocalDate.now(ZONE));
        });
    }

    private static TwoDays yesterdayAndToday(BatchJob job, LocalDate today) {
        return new TwoDays(today.minusDays(1).toString(), job.run("yesterday"), today.toString(), job.run("today"));
    }

    /** A day with an order, then one without. */
    static TwoDays emptyDay(BatchJob job) {
        return job.scenario("empty", () -> {
            job.orders().add(at("2024-05-03", "12:00"), new Item(4, 1, "7499.00"));
            BatchRun first = job.run("2024-05-03").expectSuccess();
            return new TwoDays("2024-05-03", first, "2024-05-05", job.run("2024-05-05"));
        });
    }

    static Again again(BatchJob job) {
        return job.scenario("again", () -> {
            String day = "2024-06-12";
            job.orders().add(at(day, "11:00"), new Item(5, 2, "1299.00"));
            BatchRun first = job.run(day).expectSuccess();
            BatchExecution second;
            PushedMetrics during;
            Instant blocked;
            Duration held;
            try (Disturbance locked = job.database().lockTable("orders")) {
                second = job.start(day, Map.of());
                awaitBlocked(job, second);
                blocked = Instant.now();
                during = job.pushgateway().scrape();
                Instant deadline = blocked.plus(PUSH_LIMIT);
                while (!isRunning(during) && Instant.now().isBefore(deadline)) {
                    during = job.pushgateway().scrape();
                }
                job.database().hold(HELD_SECONDS);
                held = Duration.between(blocked, Instant.now());
            }
            return new Again(first, during, held, second.await());
        });
    }

    private static boolean isRunning(PushedMetrics metrics) {
        return metrics.has("batch_job_running") && metrics.value("batch_job_running") == 1;
    }

    private static void awaitBlocked(BatchJob job, BatchExecution execution) {
        Instant deadline = Instant.now().plus(START_LIMIT);
        while (job.database().blocked() == 0) {
            if (!execution.isAlive()) {
                BatchRun run = execution.await();
                throw new CriterionFailure(
                        "o job à espera da tabela orders, que está presa",
                        "ele terminou sem ler os pedidos, com código " + run.exitCode());
            }
            Expect.that(
                    Instant.now().isBefore(deadline),
                    "o job à espera da tabela orders, em até %d s".formatted(START_LIMIT.toSeconds()),
                    "ele roda, mas não lê os pedidos");
        }
    }

    /** The query that fails is the one that reads the items: whoever writes before reading it all has begun a PDF by then. */
    static Failures failures(BatchJob job) {
        return job.scenario("failures", () -> {
            String day = "2024-08-09";
            job.orders().add(at(day, "09:30"), new Item(6, 1, "4299.00"));
            BatchRun success = job.run(day).expectSuccess();
            BatchRun failure;
            try (Disturbance broken = job.database().breakTable("order_items")) {
                failure = job.run(day);
            }
            BatchRun withoutDatabase;
            try (Disturbance away = job.database().takeAway()) {
                withoutDatabase = job.run(day);
            }
            return new Failures(success, failure, withoutDatabase);
        });
    }

    /** The Pushgateway answers 503 to the first two requests. */
    static BatchRun outage(BatchJob job) {
        return job.scenario("outage", () -> {
            String day = "2024-10-21";
            job.orders().add(at(day, "20:00"), new Item(7, 1, "5890.00"));
            job.note("o Pushgateway responde 503 às duas primeiras tentativas");
            try (PushgatewayOutage outage =
                    PushgatewayOutage.start(job.pushgateway().address(), 2)) {
                BatchRun run = job.start(day, Map.of(), outage.address()).await();
                Expect.that(
                        outage.left() == 0,
                        "ao menos duas tentativas de envio a um Pushgateway que responde 503",
                        "%d".formatted(2 - outage.left()));
                return run;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Nobody listens where the Pushgateway should be. */
    static BatchRun noPushgateway(BatchJob job) {
        return job.scenario("no-pushgateway", () -> {
            String day = "2024-11-29";
            job.orders().add(at(day, "21:45"), new Item(3, 1, "12999.00"));
            job.note("ninguém responde em PUSHGATEWAY_URL");
            try (Socket nobody = new Socket()) {
                // Bound, it keeps its port from everybody else; but it does not listen, and so refuses.
                nobody.bind(new InetSocketAddress(0));
                return job.start(day, Map.of(), URI.create("http://localhost:" + nobody.getLocalPort()))
                        .await();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** What the day's orders add up to in the database. */
    static BigDecimal revenue(BatchJob job, String day) {
        return (BigDecimal)
                job.database().value("SELECT coalesce(sum(total_price), 0) FROM orders WHERE " + closedOn(day));
    }

    static long orders(BatchJob job, String day) {
        return job.database().number("SELECT count(*) FROM orders WHERE " + closedOn(day));
    }

    /** The first of the day's products by revenue. */
    static Map<String, Double> topProducts(BatchJob job, String day, String label) {
        Map<String, Double> revenues = new TreeMap<>();
        for (int i = 0; i < TOP_PRODUCTS; i++) {
            String sql = """
                    SELECT %s FROM products p JOIN order_items i ON i.product_id = p.id JOIN orders o ON o.id = i.order_id
                    WHERE %s GROUP BY p.id ORDER BY sum(i.quantity * i.price) DESC LIMIT 1 OFFSET %d""";
            String product = (String) job.database().value(sql.formatted(label, closedOn(day), i));
            Number revenue =
                    (Number) job.database().value(sql.formatted("sum(i.quantity * i.price)", closedOn(day), i));
            revenues.put(product, revenue.doubleValue());
        }
        return revenues;
    }

    private static String closedOn(String day) {
        return "NOT is_open AND (closed_at AT TIME ZONE '%s')::date = '%s'".formatted(ZONE, day);
    }

    static OffsetDateTime midnight(LocalDate day) {
        return day.atStartOfDay(ZONE).toOffsetDateTime();
    }

    private static OffsetDateTime at(String day, String time) {
        return LocalDate.parse(day)
                .atTime(java.time.LocalTime.parse(time))
                .atZone(ZONE)
                .toOffsetDateTime();
    }

    /** As the shop writes it. */
    static String money(BigDecimal amount) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator('.');
        symbols.setDecimalSeparator(',');
        return new DecimalFormat("#,##0.00", symbols).format(amount);
    }
}
