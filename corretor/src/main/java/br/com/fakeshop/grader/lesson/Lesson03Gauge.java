package br.com.fakeshop.grader.lesson;

import br.com.fakeshop.grader.harness.Criterion;
import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.harness.FairTime;
import br.com.fakeshop.grader.harness.Lesson;
import br.com.fakeshop.grader.harness.Polling;
import br.com.fakeshop.grader.metrics.Metrics;
import br.com.fakeshop.grader.metrics.PoolMetrics;
import br.com.fakeshop.grader.oracle.Requests;
import br.com.fakeshop.grader.program.BusyProcessors;
import br.com.fakeshop.grader.shop.Browser;
import br.com.fakeshop.grader.shop.HeldPages;
import br.com.fakeshop.grader.shop.Response;
import br.com.fakeshop.grader.shop.Shop;
import br.com.fakeshop.lab.fault.Disturbance;
import br.com.fakeshop.lab.load.CheckoutData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lesson 03: gauges, read by callbacks at scrape time or moved by the shop itself. */
@Lesson(number = 3, title = "Gauge")
@ExtendWith(StageExtension.class)
class Lesson03Gauge {
    private static final String SESSIONS = "ecommerce_active_sessions";
    private static final String CPU = "ecommerce_cpu_usage_ratio";
    private static final String IN_PROGRESS = "ecommerce_http_requests_in_progress";
    private static final Duration SCRAPE_LIMIT = Duration.ofSeconds(1);
    // Fewer pages than the pool has connections, and more.
    private static final int FEW = 3;
    private static final int CROWD = 20;
    private static final int CROWD_SCRAPES = 3;
    private static final Duration CROWD_LIMIT = Duration.ofSeconds(10);
    private static final double CROWD_REST_SECONDS = 0.1;
    // What reads the sessions may have connections of its own.
    private static final int OWN_CONNECTIONS = 2;
    private static final double BUSY = 0.75;
    private static final double LOAD_PERIOD_SECONDS = 0.3;
    private static final double LOAD_TOLERANCE = 0.25;
    private static final Duration LOAD_LIMIT = Duration.ofSeconds(10);

    @Criterion(
            id = "03.1",
            title = "ecommerce_active_sessions conta carrinhos, um por visitante",
            hint = "SELECT count(*) de pedidos abertos com item, lido num GaugeWithCallback: dois itens, um carrinho.")
    void countsSessions(Shop shop) {
        Metrics first = shop.firstScrape();
        first.expectFamily(SESSIONS, SESSIONS, "gauge", Set.of());
        Expect.equal(SESSIONS + " antes do primeiro visitante", 0.0, first.value(SESSIONS));
        Metrics before = steady(shop);
        Browser visitor = shop.newVisitor();
        visitor.post("/add_to_cart/1", "quantity", 3).expectStatus(302);
        visitor.post("/add_to_cart/2", "quantity", 1).expectStatus(302);
        shop.newVisitor().post("/add_to_cart/1", "quantity", 1).expectStatus(302);
        shop.newVisitor().get("/shop").expectStatus(200);
        expectSessions(shop, before.value(SESSIONS), 2, "dois visitantes puseram algo no carrinho");
    }

    @Criterion(
            id = "03.2",
            title = "ecommerce_active_sessions desce: com a compra e com 30 minutos sem mudanças",
            hint = "Leia do banco a cada scrape (is_open e updated_at), em vez de somar e subtrair no código.")
    void forgetsSessions(Shop shop) {
        Browser buyer = shop.newVisitor();
        buyer.post("/add_to_cart/1", "quantity", 1).expectStatus(302);
        Browser idle = shop.newVisitor();
        idle.post("/add_to_cart/1", "quantity", 1).expectStatus(302);
        double before = steady(shop).value(SESSIONS);
        buyer.post("/checkout", CheckoutData.valid()).expectStatus(302);
        expectSessions(shop, before, -1, "uma compra fechou um carrinho");
        shop.database().age(idle.cookie("order_id"), 31);
        expectSessions(shop, before - 1, -1, "um carrinho não muda há 31 minutos");
        shop.database().age(idle.cookie("order_id"), 29);
        expectSessions(shop, before - 2, 1, "um carrinho que não muda há 29 minutos ainda conta");
        shop.database().age(idle.cookie("order_id"), 65);
        expectSessions(shop, before - 1, -1, "um carrinho não muda há 65 minutos");
    }

    @Criterion(
            id = "03.3",
            title = "Carrinhos vazios não são sessões ativas",
            hint = "Só conta o pedido em que existe ao menos um item (EXISTS em order_items).")
    void ignoresEmptyCarts(Shop shop) {
        Browser visitor = shop.newVisitor();
        visitor.post("/add_to_cart/1", "quantity", 1).expectStatus(302);
        double before = steady(shop).value(SESSIONS);
        Object item = shop.database().newestItem(visitor.cookie("order_id"));
        visitor.post("/remove_item/" + item, Map.of()).expectStatus(302);
        expectSessions(shop, before, -1, "um carrinho ficou vazio");
    }

    @Criterion(
            id = "03.4",
            title = "ecommerce_cpu_usage_ratio é uma razão, de 0 a 1",
            hint = "OperatingSystemMXBean.getCpuLoad() já é a razão: não multiplique por 100.")
    void showsCpuAsRatio(Shop shop) {
        shop.scrape().expectFamily(CPU, CPU, "gauge", Set.of());
        double busy;
        try (BusyProcessors all = new BusyProcessors()) {
            // Each reads the time since it was asked before; outside of the shop's process all of it is spent.
            busy = shop.scrapeUntil(metrics -> metrics.value(CPU) > BUSY, LOAD_LIMIT)
                    .value(CPU);
        }
        Expect.that(
                busy > BUSY && busy <= 1,
                "um valor entre %s e 1 com todos os processadores da máquina ocupados".formatted(BUSY),
                "%.4f".formatted(busy));
        BusyProcessors.ofMachine();
        CpuLoad rest = Polling.until(CpuLoad::isTold, LOAD_LIMIT, () -> {
            shop.database().hold(LOAD_PERIOD_SECONDS);
            return new CpuLoad(shop.scrape().value(CPU), BusyProcessors.ofMachine());
        });
        Expect.that(
                rest.isTold(),
                "um valor perto de %.2f, a CPU da máquina sem essa carga".formatted(rest.ofMachine()),
                "%.4f".formatted(rest.told()));
    }

    @Criterion(
            id = "03.5",
            title =
                    "ecommerce_database_connections mostra conexões ativas, livres e páginas à espera, sem esperar também",
            hint = "Leia do HikariPoolMXBean a cada scrape: active, idle e pending são valores do label state. O que lê"
                    + " do banco usa uma conexão própria, para não esperar junto com as páginas.")
    void showsThePool(Shop shop) {
        Metrics idle = shop.scrape();
        idle.expectFamily(PoolMetrics.CONNECTIONS, PoolMetrics.CONNECTIONS, "gauge", Set.of("state"));
        for (String state : List.of("active", "idle", "pending")) {
            idle.all(PoolMetrics.CONNECTIONS, Map.of("state", state));
        }
        expectPool(shop, 0);
        HeldPages.whileWaiting(shop, FEW, () -> expectPool(shop, FEW));
        HeldPages.whileWaiting(shop, CROWD, () -> {
            // What waits with the pages has a connection now and then; on a busy machine others may miss theirs.
            AtomicInteger told = new AtomicInteger();
            AtomicInteger withSessions = new AtomicInteger();
            BooleanSupplier enough = () -> withSessions.get() == CROWD_SCRAPES;
            Supplier<Crowd> look = () -> {
                Crowd found = new Crowd(
                        promptScrape(shop, "com o pool esgotado", false),
                        shop.database().blocked());
                told.addAndGet(found.isTold() ? 1 : 0);
                withSessions.addAndGet(found.isTold() && found.hasSessions() ? 1 : 0);
                return found;
            };
            Crowd crowd = Polling.until(found -> enough.getAsBoolean(), Shop.METRICS_LAG, look);
            if (!enough.getAsBoolean() && told.get() <= CROWD_SCRAPES) {
                // While pages give up and come again a scrape sees fewer: on a busy machine most of the time.
                crowd = Polling.until(found -> enough.getAsBoolean() || told.get() > CROWD_SCRAPES, CROWD_LIMIT, look);
            }
            Expect.that(
                    enough.getAsBoolean() || told.get() > CROWD_SCRAPES || !crowd.hasSessions(),
                    "active = %d e pending = %d com %d páginas à espera de uma tabela presa"
                            .formatted(crowd.connections(), CROWD - crowd.connections(), CROWD),
                    "active = %.0f e pending = %.0f".formatted(crowd.active(), crowd.pending()));
            Expect.that(
                    enough.getAsBoolean(),
                    SESSIONS + " também com o pool esgotado: quem o lê não espera junto com as páginas",
                    "falta em muitos scrapes");
        });
        expectPool(shop, 0);
        // A page that asks finds out that the connections are dead.
        int connections = shop.database().idle();
        HeldPages.whileAsking(
                shop, shop.database()::takeAway, 1, visitor -> visitor.get("/shop"), () -> expectNoneIdle(shop));
        awaitRecovery(shop);
        // A pool fills one by one, and the next criterion wants it full.
        Polling.until(found -> found >= connections, Shop.RECOVERY_LIMIT, shop.database()::idle);
    }

    @Criterion(
            id = "03.6",
            title = "ecommerce_database_connections_max é o limite do pool",
            hint = "getMaximumPoolSize() do HikariDataSource; o limite não muda com o uso.")
    void showsTheLimit(Shop shop) {
        Metrics metrics = shop.scrape();
        metrics.expectFamily(PoolMetrics.CONNECTIONS_MAX, PoolMetrics.CONNECTIONS_MAX, "gauge", Set.of());
        double limit = metrics.value(PoolMetrics.CONNECTIONS_MAX);
        HeldPages.whileWaiting(shop, CROWD, () -> {
            Polling.until(found -> found >= limit, Shop.METRICS_LAG, shop.database()::blocked);
            // Once more: a limit that is told too low is passed, too.
            shop.database().hold(CROWD_REST_SECONDS);
            int connections = Polling.until(found -> found >= limit, Shop.METRICS_LAG, shop.database()::blocked);
            Expect.that(
                    // A pool with room for the whole crowd shows no limit.
                    limit == connections || connections == CROWD && limit > CROWD,
                    "%s = %d, as conexões que %d páginas conseguem ao mesmo tempo"
                            .formatted(PoolMetrics.CONNECTIONS_MAX, connections, CROWD),
                    "%s = %.0f".formatted(PoolMetrics.CONNECTIONS_MAX, limit));
        });
        // A page that asks finds out that no connection is left; the limit stays.
        Browser prometheus = shop.newVisitor();
        HeldPages.whileAsking(shop, shop.database()::takeAway, 1, visitor -> visitor.get("/shop"), () -> {
            double found = Polling.until(
                    told -> told != limit,
                    SCRAPE_LIMIT,
                    () -> withoutDatabase(
                                    prometheus,
                                    now -> now.has(PoolMetrics.CONNECTIONS_MAX)
                                            ? now.value(PoolMetrics.CONNECTIONS_MAX)
                                            : limit)
                            .orElse(limit));
            Expect.that(
                    found == limit,
                    "%s = %.0f também sem o banco".formatted(PoolMetrics.CONNECTIONS_MAX, limit),
                    "um valor que muda com as conexões");
        });
        awaitRecovery(shop);
    }

    @Criterion(
            id = "03.7",
            title = "ecommerce_http_requests_in_progress conta as páginas em andamento, e só elas",
            hint =
                    "inc() antes de chain.doFilter e dec() no finally, no filtro que mede páginas; /metrics e /healthz ficam de"
                            + " fora.")
    void countsRequestsInProgress(Shop shop) {
        Metrics first = shop.firstScrape();
        first.expectFamily(IN_PROGRESS, IN_PROGRESS, "gauge", Set.of());
        Expect.equal(IN_PROGRESS + " antes da primeira página", 0.0, first.value(IN_PROGRESS));
        double before = inProgress(shop, 0);
        HeldPages.whileWaiting(shop, 3, () -> expectInProgress(shop, before, 3, "com 3 páginas presas no banco"));
        HeldPages.whileWaiting(
                shop,
                2,
                visitor -> visitor.post("/add_to_cart/1", "quantity", 1),
                () -> expectInProgress(shop, before, 2, "com 2 formulários presos no banco"));
        expectInProgress(shop, before, 0, "depois das 3 páginas e dos 2 formulários");
        HeldPages.whileAsking(
                shop,
                shop.database()::takeAway,
                1,
                visitor -> visitor.get("/healthz"),
                () -> expectNoPage(shop, before));
        awaitRecovery(shop);
    }

    /** Both: whoever fails without the database may still do so a moment after the pages are back. */
    private static void awaitRecovery(Shop shop) {
        shop.awaitStatus("/shop", 200, Shop.RECOVERY_LIMIT);
        shop.awaitStatus("/metrics", 200, Shop.RECOVERY_LIMIT);
    }

    /** Who waits for a database that is away is there to be seen most of the time. */
    private static void expectNoPage(Shop shop, double before) {
        Browser prometheus = shop.newVisitor();
        double found = Polling.until(
                pages -> pages != before,
                SCRAPE_LIMIT,
                () -> withoutDatabase(prometheus, metrics -> metrics.value(IN_PROGRESS))
                        .orElse(before));
        Expect.that(
                found == before,
                IN_PROGRESS + " como antes, com /healthz à espera do banco",
                "%.0f acima".formatted(found - before));
    }

    /** What a gauge says just now; nothing where /metrics does not answer, which is another criterion's matter. */
    private static OptionalDouble withoutDatabase(Browser prometheus, ToDoubleFunction<Metrics> gauge) {
        Response answer = prometheus.get("/metrics");
        return answer.status() == 200
                ? OptionalDouble.of(gauge.applyAsDouble(answer.metrics()))
                : OptionalDouble.empty();
    }

    @Criterion(
            id = "03.8",
            title = "ecommerce_http_requests_in_progress volta a 0 também depois de falhas",
            hint = "dec() precisa estar num finally: uma exceção pula tudo o que vem depois de doFilter.")
    void neverDrifts(Shop shop) {
        double before = inProgress(shop, 0);
        Browser visitor = shop.newVisitor();
        try (Disturbance broken = shop.database().breakTable("products")) {
            for (int i = 0; i < 5; i++) {
                visitor.get("/shop").expectStatus(500);
            }
        }
        new Requests(shop).everything().send();
        try (Disturbance away = shop.database().takeAway()) {
            visitor.get("/shop").expectStatus(503);
        }
        awaitRecovery(shop);
        expectInProgress(shop, before, 0, "depois de páginas com todo tipo de resposta");
        HeldPages.abandon(shop);
        expectInProgress(shop, before, 0, "depois de um visitante que desistiu da página");
    }

    @Criterion(
            id = "03.9",
            title = "Sem banco, /metrics responde em até 1 s, só sem as sessões ativas",
            hint = "Uma exceção no callback derruba o scrape inteiro: trate-a e não chame o callback. Use uma conexão"
                    + " própria, com espera curta.")
    void scrapesWithoutDatabase(Shop shop) {
        Metrics before = steady(shop);
        before.all(SESSIONS);
        Set<String> others = before.names("ecommerce_");
        others.remove(SESSIONS);
        try (Disturbance locked = shop.database().lockTable("orders")) {
            expectNoSessions(shop, "com a tabela orders presa", others);
        }
        try (Disturbance away = shop.database().takeAway()) {
            expectNoSessions(shop, "sem o banco", others);
            try (Disturbance frozen = shop.database().freeze()) {
                expectNoSessions(shop, "com um banco que não responde a ninguém", others);
            }
        }
        awaitRecovery(shop);
        shop.scrapeUntil(metrics -> metrics.has(SESSIONS), Shop.RECOVERY_LIMIT);
        shop.newVisitor().post("/add_to_cart/1", "quantity", 1).expectStatus(302);
        expectSessions(shop, before.value(SESSIONS), 1, "um carrinho novo, depois que o banco voltou");
    }

    private static void expectNoSessions(Shop shop, String when, Set<String> others) {
        // More than once: at first a pool still hands out its dead connections, which fail without waiting.
        Instant start = Instant.now();
        Duration waited;
        Metrics metrics;
        do {
            metrics = promptScrape(shop, when, true);
            others.forEach(metrics::all);
            waited = Duration.between(start, Instant.now());
        } while (waited.compareTo(metrics.has(SESSIONS) ? Shop.METRICS_LAG : SCRAPE_LIMIT) < 0);
        Expect.that(!metrics.has(SESSIONS), SESSIONS + " sem valor enquanto o banco não responde", "um valor");
    }

    /** What the shop tells of the machine, and what the machine tells. */
    private record CpuLoad(double told, double ofMachine) {
        boolean isTold() {
            return Math.abs(told - ofMachine) < LOAD_TOLERANCE;
        }
    }

    /** What the shop tells of its pool, and how many connections wait in the database just then. */
    private record Crowd(Metrics metrics, int connections) {
        boolean hasSessions() {
            return metrics.has(SESSIONS);
        }

        double active() {
            return PoolMetrics.active(metrics);
        }

        double pending() {
            return PoolMetrics.pending(metrics);
        }

        boolean isTold() {
            return active() == connections
                    && pending() == CROWD - connections
                    && (pending() == 0 || PoolMetrics.idle(metrics) == 0);
        }
    }

    /** Fails unless the pool is told as the database sees it while so many pages wait for a table. */
    private static void expectPool(Shop shop, int waiting) {
        Pool pool = Polling.until(
                found -> found.isTold(waiting),
                Shop.METRICS_LAG,
                () -> new Pool(shop.scrape(), shop.database().idle()));
        Expect.that(
                pool.isTold(waiting),
                "active = %d, pending = 0 e idle = %d, como no pg_stat_activity (ou até %d menos, as que não são do pool)"
                        .formatted(waiting, pool.idleInDatabase(), OWN_CONNECTIONS),
                "active = %.0f, pending = %.0f e idle = %.0f"
                        .formatted(
                                PoolMetrics.active(pool.metrics()),
                                PoolMetrics.pending(pool.metrics()),
                                PoolMetrics.idle(pool.metrics())));
    }

    private static void expectNoneIdle(Shop shop) {
        Browser prometheus = shop.newVisitor();
        double idle = Polling.until(
                found -> found == 0,
                Shop.METRICS_LAG,
                () -> withoutDatabase(prometheus, PoolMetrics::idle).orElse(0));
        Expect.that(idle == 0, "idle = 0 sem o banco, que encerrou todas as conexões", "idle = %.0f".formatted(idle));
    }

    /** What the shop tells of its pool, and how many of its connections have nothing to do just then. */
    private record Pool(Metrics metrics, int idleInDatabase) {
        boolean isTold(int active) {
            double idle = PoolMetrics.idle(metrics);
            return PoolMetrics.active(metrics) == active
                    && PoolMetrics.pending(metrics) == 0
                    && idle <= idleInDatabase
                    && idle >= idleInDatabase - OWN_CONNECTIONS;
        }
    }

    /**
     * The metrics as they are now; fails if the shop takes long to tell them.
     *
     * @param patient asks once more; never while pages wait, who would be gone by then
     */
    private static Metrics promptScrape(Shop shop, String when, boolean patient) {
        AtomicReference<Metrics> metrics = new AtomicReference<>();
        Runnable scrape = () -> metrics.set(shop.scrape());
        Duration waited = FairTime.of(scrape);
        if (waited.compareTo(SCRAPE_LIMIT) > 0 && patient) {
            // A busy machine may be slow once.
            waited = FairTime.of(scrape);
        }
        Expect.that(waited.compareTo(SCRAPE_LIMIT) <= 0, "/metrics em até 1 s " + when, waited.toMillis() + " ms");
        return metrics.get();
    }

    /** The metrics once they tell the sessions of whatever was done before, or time is up. */
    private static Metrics steady(Shop shop) {
        return scrapeUntilSessions(shop, shop.database().activeCarts());
    }

    /** A scrape may miss them, on a busy machine or when the database has just come back: then the next one tells. */
    private static Metrics scrapeUntilSessions(Shop shop, double wish) {
        return shop.scrapeUntil(metrics -> metrics.has(SESSIONS) && metrics.value(SESSIONS) == wish);
    }

    /** The pages in progress, once they are as many as wished or time is up. */
    private static double inProgress(Shop shop, double wish) {
        return shop.scrapeUntil(metrics -> metrics.value(IN_PROGRESS) == wish).value(IN_PROGRESS);
    }

    private static void expectInProgress(Shop shop, double before, int more, String when) {
        double found = inProgress(shop, before + more) - before;
        Expect.that(
                found == more,
                "%s %s".formatted(IN_PROGRESS, more == 0 ? "como antes, " + when : more + " acima, " + when),
                "%.0f acima".formatted(found));
    }

    private static void expectSessions(Shop shop, double before, double change, String why) {
        scrapeUntilSessions(shop, before + change);
        double found = shop.scrapeUntil(metrics -> metrics.has(SESSIONS)).value(SESSIONS) - before;
        Expect.that(
                found == change,
                "%s muda em %+.0f: %s".formatted(SESSIONS, change, why),
                "muda em %+.0f".formatted(found));
    }
}
