package br.com.fakeshop.grader;

import br.com.fakeshop.grader.ShopDatabase.Disturbance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Lesson 03: gauges, read by callbacks at scrape time or moved by the shop itself. */
@Lesson(number = 3, title = "Gauge")
class Lesson03Gauge {
    private static final String SESSIONS = "ecommerce_active_sessions";
    private static final String CPU = "ecommerce_cpu_usage_ratio";
    private static final String CONNECTIONS = "ecommerce_database_connections";
    private static final String CONNECTIONS_MAX = "ecommerce_database_connections_max";
    private static final String IN_PROGRESS = "ecommerce_http_requests_in_progress";
    private static final Duration SCRAPE_LIMIT = Duration.ofSeconds(1);
    private static final Duration LOAD_LIMIT = Duration.ofSeconds(10);

    @Criterion(
            id = "03.1",
            title = "ecommerce_active_sessions conta carrinhos, um por visitante",
            hint = "SELECT count(*) de pedidos abertos com item, lido num GaugeWithCallback: dois itens, um carrinho.")
    void countsSessions(Shop shop) {
        Metrics before = shop.scrape();
        before.expectFamily(SESSIONS, SESSIONS, "gauge", Set.of());
        Browser visitor = shop.newVisitor();
        visitor.post("/add_to_cart/1", "quantity", 3).expectStatus(302);
        visitor.post("/add_to_cart/2", "quantity", 1).expectStatus(302);
        shop.newVisitor().post("/add_to_cart/1", "quantity", 1).expectStatus(302);
        shop.newVisitor().get("/shop").expectStatus(200);
        expectSessions(shop, before.value(SESSIONS) + 2, "dois carrinhos a mais");
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
        double before = shop.scrape().value(SESSIONS);
        buyer.post("/checkout", CheckoutData.valid()).expectStatus(302);
        expectSessions(shop, before - 1, "um carrinho a menos depois da compra");
        shop.database().age(idle.cookie("order_id"), 31);
        expectSessions(shop, before - 2, "um carrinho a menos depois de 31 minutos");
        shop.database().age(idle.cookie("order_id"), 29);
        expectSessions(shop, before - 1, "o carrinho de volta: 29 minutos ainda contam");
    }

    @Criterion(
            id = "03.3",
            title = "Carrinhos vazios não são sessões ativas",
            hint = "Só conta o pedido em que existe ao menos um item (EXISTS em order_items).")
    void ignoresEmptyCarts(Shop shop) {
        Browser visitor = shop.newVisitor();
        visitor.post("/add_to_cart/1", "quantity", 1).expectStatus(302);
        double before = shop.scrape().value(SESSIONS);
        Object item = shop.database()
                .value(
                        "SELECT i.id FROM order_items i JOIN orders o ON o.id = i.order_id WHERE o.uuid = ?::uuid",
                        visitor.cookie("order_id"));
        visitor.post("/remove_item/" + item, Map.of()).expectStatus(302);
        expectSessions(shop, before - 1, "um carrinho a menos, pois esvaziou");
    }

    @Criterion(
            id = "03.4",
            title = "ecommerce_cpu_usage_ratio é uma razão, de 0 a 1",
            hint = "OperatingSystemMXBean.getCpuLoad() já é a razão: não multiplique por 100.")
    void showsCpuAsRatio(Shop shop) {
        shop.scrape().expectFamily(CPU, CPU, "gauge", Set.of());
        AtomicBoolean done = new AtomicBoolean();
        // Every processor busy: a percentage now reads far above 1.
        List<CompletableFuture<Void>> load = IntStream.range(
                        0, Runtime.getRuntime().availableProcessors())
                .mapToObj(i -> Shop.<Void>inBackground(() -> {
                    while (!done.get()) {
                        Thread.onSpinWait();
                    }
                    return null;
                }))
                .toList();
        try {
            double ratio = shop.scrapeUntil(metrics -> metrics.value(CPU) > 0.3, LOAD_LIMIT)
                    .value(CPU);
            Expect.that(ratio > 0.3 && ratio <= 1, "um valor entre 0,3 e 1 com a CPU ocupada", Double.toString(ratio));
        } finally {
            done.set(true);
            load.forEach(CompletableFuture::join);
        }
    }

    @Criterion(
            id = "03.5",
            title = "ecommerce_database_connections mostra conexões ativas, livres e pedidos à espera",
            hint = "Leia do HikariPoolMXBean a cada scrape: active, idle e pending são valores do label state.")
    void showsThePool(Shop shop) {
        Metrics idle = shop.scrape();
        idle.expectFamily(CONNECTIONS, CONNECTIONS, "gauge", Set.of("state"));
        for (String state : List.of("active", "idle", "pending")) {
            idle.all(CONNECTIONS, Map.of("state", state));
        }
        int limit = (int) idle.value(CONNECTIONS_MAX);
        whileWaiting(shop, limit + 2, waiting -> {
            Predicate<Metrics> full = metrics -> state(metrics, "active") >= limit && state(metrics, "pending") >= 1;
            Metrics busy = shop.scrapeUntil(full);
            Expect.that(
                    full.test(busy),
                    "active = %d e pending >= 1 com %d páginas presas no banco".formatted(limit, limit + 2),
                    busy.all(CONNECTIONS).toString());
        });
        Metrics after = shop.scrapeUntil(metrics -> state(metrics, "active") == 0);
        Expect.equal(CONNECTIONS + "{state=active} em repouso", 0.0, state(after, "active"));
    }

    @Criterion(
            id = "03.6",
            title = "ecommerce_database_connections_max é o limite do pool",
            hint = "getMaximumPoolSize() do HikariDataSource; o limite não muda com o uso.")
    void showsTheLimit(Shop shop) {
        Metrics metrics = shop.scrape();
        metrics.expectFamily(CONNECTIONS_MAX, CONNECTIONS_MAX, "gauge", Set.of());
        double limit = metrics.value(CONNECTIONS_MAX);
        double open = state(metrics, "active") + state(metrics, "idle");
        Expect.that(
                limit >= 1 && limit <= 100 && open <= limit,
                "um limite de 1 a 100, não menor que as conexões abertas",
                "limite %s com %s abertas".formatted(limit, open));
    }

    @Criterion(
            id = "03.7",
            title = "ecommerce_http_requests_in_progress conta as páginas em andamento, e só elas",
            hint =
                    "inc() antes de chain.doFilter e dec() no finally, no filtro que mede páginas; /metrics fica de fora.")
    void countsRequestsInProgress(Shop shop) {
        Metrics idle = shop.scrapeUntil(metrics -> metrics.value(IN_PROGRESS) == 0);
        idle.expectFamily(IN_PROGRESS, IN_PROGRESS, "gauge", Set.of());
        Expect.equal(IN_PROGRESS + " em repouso", 0.0, idle.value(IN_PROGRESS));
        whileWaiting(shop, 3, waiting -> {
            Metrics busy = shop.scrapeUntil(metrics -> metrics.value(IN_PROGRESS) >= 3);
            Expect.equal(IN_PROGRESS + " com 3 páginas presas no banco", 3.0, busy.value(IN_PROGRESS));
        });
        expectIdle(shop);
    }

    @Criterion(
            id = "03.8",
            title = "ecommerce_http_requests_in_progress volta a 0 também depois de falhas",
            hint = "dec() precisa estar num finally: uma exceção pula tudo o que vem depois de doFilter.")
    void neverDrifts(Shop shop) {
        shop.scrape().all(IN_PROGRESS);
        Browser visitor = shop.newVisitor();
        try (Disturbance broken = shop.database().breakTable("products")) {
            for (int i = 0; i < 5; i++) {
                visitor.get("/shop").expectStatus(500);
            }
        }
        visitor.get("/detail/abc").expectStatus(404);
        visitor.post("/add_to_cart/1", "quantity", 0).expectStatus(400);
        visitor.get("/add_to_cart/1").expectStatus(405);
        visitor.get("/nao-existe").expectStatus(404);
        expectIdle(shop);
    }

    @Criterion(
            id = "03.9",
            title = "Sem banco, /metrics responde em até 1 s, só sem as sessões ativas",
            hint = "Uma exceção no callback derruba o scrape inteiro: trate-a e não chame o callback. Use uma conexão"
                    + " própria, com espera curta.")
    void scrapesWithoutDatabase(Shop shop) {
        shop.scrape().all(SESSIONS);
        try (Disturbance away = shop.database().takeAway()) {
            for (int i = 0; i < 2; i++) {
                Instant start = Instant.now();
                Metrics metrics = shop.scrape();
                Duration waited = Duration.between(start, Instant.now());
                Expect.that(
                        waited.compareTo(SCRAPE_LIMIT) <= 0,
                        "/metrics em até 1 s sem o banco",
                        waited.toMillis() + " ms");
                for (String name :
                        List.of(Lesson02Counter.CART_ADDITIONS, CPU, CONNECTIONS, CONNECTIONS_MAX, IN_PROGRESS)) {
                    metrics.all(name);
                }
                Expect.that(!metrics.has(SESSIONS), SESSIONS + " sem valor enquanto o banco não responde", "um valor");
            }
        }
        shop.awaitStatus("/shop", 200, Lesson01Shop.RECOVERY_LIMIT);
        shop.scrapeUntil(metrics -> metrics.has(SESSIONS), Lesson01Shop.RECOVERY_LIMIT)
                .all(SESSIONS);
    }

    /** Runs a check while so many pages wait for a table that the grader holds; lets them go afterwards. */
    private static void whileWaiting(Shop shop, int pages, Consumer<List<CompletableFuture<Response>>> check) {
        List<CompletableFuture<Response>> waiting = new ArrayList<>();
        try (Disturbance locked = shop.database().lockTable("products")) {
            for (int i = 0; i < pages; i++) {
                Browser visitor = shop.newVisitor();
                waiting.add(Shop.inBackground(() -> visitor.get("/shop")));
            }
            check.accept(waiting);
        } finally {
            waiting.forEach(CompletableFuture::join);
        }
    }

    private static void expectIdle(Shop shop) {
        Metrics after = shop.scrapeUntil(metrics -> metrics.value(IN_PROGRESS) == 0);
        Expect.equal(IN_PROGRESS + " em repouso", 0.0, after.value(IN_PROGRESS));
    }

    private static void expectSessions(Shop shop, double expected, String why) {
        double found = shop.scrape().value(SESSIONS);
        Expect.that(
                found == expected,
                "%s = %.0f (%s)".formatted(SESSIONS, expected, why),
                "%s = %.0f".formatted(SESSIONS, found));
    }

    private static double state(Metrics metrics, String state) {
        return metrics.value(CONNECTIONS, Map.of("state", state));
    }
}
