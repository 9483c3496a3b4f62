package br.com.fakeshop.grader.report;

import static br.com.fakeshop.grader.report.SalesOfDay.at;
import static br.com.fakeshop.grader.report.SalesOfDay.midnight;

import br.com.fakeshop.grader.database.PastOrders;
import br.com.fakeshop.grader.database.PastOrders.Item;
import br.com.fakeshop.grader.database.ShopDatabase;
import br.com.fakeshop.grader.harness.Transcript;
import br.com.fakeshop.grader.shop.Browser;
import br.com.fakeshop.grader.shop.Shop;
import br.com.fakeshop.lab.fault.Disturbance;
import br.com.fakeshop.lab.load.CheckoutData;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * What the criteria of lesson 01 let the daily report live through. All but the last only reads: it begins at once and goes
 * on beside what visitors do in the shop.
 */
public final class ReportScenarios {
    public static final int TOP_PRODUCTS = 3;
    public static final String WRONG_DATE = "31/02/2025";
    /** What a visitor has bought today, of one product. */
    public static final String BOUGHT_TODAY = "2.699,70";

    // In a summer when São Paulo's clocks were one hour ahead.
    private static final LocalDate DAY = LocalDate.parse("2018-12-12");

    private final ShopDatabase database;
    private final DailyReport report;
    private final Map<String, String> surroundings;
    private final Transcript transcript;

    private final Aside<ReportRun> sales;
    private final Aside<ReportRun> today;
    private final Aside<ReportRun> yesterday;
    private final Aside<ReportRun> wrongDate;
    private final Aside<ReportRun> failure;
    private final Scenario<ReportRun> ended = new Scenario<>();

    /**
     * @param surroundings variables that are the grader's own matter
     * @param transcript of the criterion that asks
     */
    public ReportScenarios(Shop shop, DailyReport report, Map<String, String> surroundings, Transcript transcript) {
        this.database = shop.database();
        this.report = report;
        this.surroundings = surroundings;
        this.transcript = transcript;
        sales = begin(addSales(), Map.of("REPORT_DATE", DAY.toString(), "TOP_PRODUCTS_LIMIT", "" + TOP_PRODUCTS));
        today = begin(buySomething(shop), Map.of("REPORT_DATE", "today", "TOP_PRODUCTS_LIMIT", "9"));
        yesterday = begin(new Transcript(), Map.of("REPORT_DATE", "yesterday"));
        wrongDate = begin(new Transcript(), Map.of("REPORT_DATE", WRONG_DATE));
        // A database without the shop's tables.
        failure = begin(new Transcript(), Map.of("REPORT_DATE", DAY.toString(), "DB_NAME", "postgres"));
    }

    /** Started here, so that the runs have the same numbers each time. */
    private Aside<ReportRun> begin(Transcript commands, Map<String, String> variables) {
        return new Aside<>(commands, report.start(variables, surroundings, commands)::await);
    }

    /** Many orders within a day, and some just inside and outside of both of its ends: these cost nothing. */
    private Transcript addSales() {
        Transcript commands = new Transcript();
        OffsetDateTime start = midnight(DAY);
        OffsetDateTime end = midnight(DAY.plusDays(1));
        new PastOrders(database, commands)
                // Prices change: the first product was cheaper once.
                .add(at(DAY, "10:15"), new Item(1, 2, "389.90"))
                .add(at(DAY, "10:40"), new Item(8, 3, "899.90"), new Item(6, 1, "459.50"))
                .add(at(DAY, "15:05"), new Item(2, 1, "1149.00"))
                .add(at(DAY, "18:30"), new Item(1, 1, "349.90"))
                .addFree(at(DAY, "11:00"), 65)
                .addFree(at(DAY, "14:00"), 65)
                // Not as many on each side: a day that is too early or too late has another number of them.
                .addFree(start.minusSeconds(1), 3)
                .addFree(start, 1)
                .addFree(end.minusSeconds(1), 1)
                .addFree(end, 2);
        return commands;
    }

    private static Transcript buySomething(Shop shop) {
        Transcript commands = new Transcript();
        Browser customer = shop.newVisitor(commands);
        customer.post("/add_to_cart/8", "quantity", 3).expectStatus(302);
        customer.post("/checkout", CheckoutData.valid()).expectStatus(302);
        return commands;
    }

    /** A day with orders inside it and at its ends. */
    public ReportRun sales() {
        return sales.get(transcript);
    }

    /** What the database says of that day. */
    public SalesOfDay day() {
        return new SalesOfDay(database, DAY.toString());
    }

    public ReportRun today() {
        return today.get(transcript);
    }

    /** A day without orders. */
    public ReportRun yesterday() {
        return yesterday.get(transcript);
    }

    public ReportRun wrongDate() {
        return wrongDate.get(transcript);
    }

    /** A query has failed. */
    public ReportRun failure() {
        return failure.get(transcript);
    }

    /** Ended by SIGTERM while it read. */
    public ReportRun ended() {
        return ended.get(transcript, () -> {
            ReportExecution execution;
            try (Disturbance locked = database.lockTable("order_items")) {
                execution = report.start(Map.of("REPORT_DATE", DAY.toString()), surroundings, transcript);
                transcript.add("# kill (SIGTERM) enquanto ele espera por order_items");
                execution.endWhileBlocked(database, "order_items");
            }
            return execution.await();
        });
    }

    /** Waits until none reads any more. */
    public void awaitReaders() {
        List.of(sales, today, yesterday, failure).forEach(reader -> reader.get(new Transcript()));
    }
}
