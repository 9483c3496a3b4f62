package br.com.fakeshop.grader.lesson;

import br.com.fakeshop.grader.exposition.Sample;
import br.com.fakeshop.grader.harness.Criterion;
import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.harness.Lesson;
import br.com.fakeshop.grader.metrics.Metrics;
import br.com.fakeshop.grader.metrics.PoolMetrics;
import br.com.fakeshop.grader.oracle.EarlyObservation;
import br.com.fakeshop.grader.oracle.Operations;
import br.com.fakeshop.grader.oracle.Quantiles;
import br.com.fakeshop.grader.oracle.Watch;
import br.com.fakeshop.grader.shop.Browser;
import br.com.fakeshop.grader.shop.HeldPages;
import br.com.fakeshop.grader.shop.Response;
import br.com.fakeshop.grader.shop.Shop;
import br.com.fakeshop.lab.fault.Disturbance;
import br.com.fakeshop.lab.load.CheckoutData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lesson 05: how long database operations take, as a summary with quantiles. */
@Lesson(number = 5, title = "Summary")
@ExtendWith(StageExtension.class)
class Lesson05Summary {
    static final String DURATION = "ecommerce_database_operation_duration_seconds";
    private static final String COUNT = DURATION + "_count";
    private static final String SUM = DURATION + "_sum";
    private static final double QUEUED_SECONDS = 0.2;
    private static final int REPEATED = 3;
    // A pool of connections tries again after 5 s or so.
    private static final Duration BACK_LIMIT = Duration.ofSeconds(15);
    private static final Duration VAIN_WAIT = Duration.ofMillis(200);
    private static final Set<Double> QUANTILES = new TreeSet<>(Set.of(0.5, 0.95, 0.99));

    @Criterion(
            id = "05.1",
            title = "ecommerce_database_operation_duration_seconds é um summary por operação",
            hint =
                    "Summary.builder() com labelNames(\"operation\"), o nome que o código já dá a cada uma; um histograma"
                            + " (_bucket) é outra coisa. Registre uma vez, no construtor.")
    void isASummary(Shop shop) {
        buySomething(shop);
        Metrics metrics = shop.scrapeUntil(now -> now.has(COUNT));
        metrics.expectFamily(DURATION, COUNT, "summary", Set.of("operation"));
        metrics.all(SUM);
        Expect.that(!metrics.has(DURATION + "_bucket"), "um summary, sem séries _bucket", "séries _bucket");
        int operations = metrics.labelValues(COUNT, "operation").size();
        Expect.that(operations >= 4, "ao menos 4 operações diferentes depois de uma compra", operations + "");
        expectNamesOfTheirOwn(shop);
    }

    /** A name for all that is done with a cart would not tell what was slow. */
    private static void expectNamesOfTheirOwn(Shop shop) {
        Browser visitor = shop.newVisitor();
        visitor.post("/add_to_cart/1", "quantity", 1).expectStatus(302);
        Set<String> ofReading = operationsOf(shop, () -> visitor.get("/cart").expectStatus(200));
        Set<String> ofWriting = operationsOf(
                shop, () -> visitor.post("/add_to_cart/2", "quantity", 1).expectStatus(302));
        // Whether both are observed at all is another criterion's matter.
        Expect.that(
                ofReading.isEmpty() || !ofReading.equals(ofWriting),
                "um nome para cada operação: os de GET /cart não são os de POST /add_to_cart/2",
                "os mesmos: " + ofReading);
    }

    /** Those that grow as often as the request is sent, and not with the scrapes alone. */
    private static Set<String> operationsOf(Shop shop, Runnable request) {
        Operations operations = Operations.all(shop, DURATION);
        Metrics before = operations.settled();
        for (int i = 0; i < REPEATED; i++) {
            request.run();
        }
        Map<String, Double> grown = operations.grown(before, operations.settled());
        grown.values().removeIf(growth -> growth < REPEATED);
        return grown.keySet();
    }

    @Criterion(
            id = "05.2",
            title = "Cada operação tem os quantis 0,5, 0,95 e 0,99, os das durações medidas",
            hint =
                    "quantile(0.5, 0.05), quantile(0.95, 0.01) e quantile(0.99, 0.001): sem isso não há quantil nenhum, e a"
                            + " conta é da biblioteca. maxAgeSeconds(300) é a janela, de 5 minutos. O início é uma variável"
                            + " local: há muitas operações ao mesmo tempo.")
    void hasQuantiles(Shop shop) {
        buySomething(shop);
        Metrics metrics = shop.scrapeUntil(now -> now.has(COUNT));
        for (Sample count : metrics.all(COUNT)) {
            Map<String, String> operation = Map.of("operation", count.label("operation"));
            List<Sample> quantiles =
                    metrics.matching(DURATION, sample -> sample.name().equals(DURATION) && sample.has(operation));
            Set<Double> found = new TreeSet<>();
            quantiles.forEach(sample -> found.add(Double.valueOf(sample.label("quantile"))));
            Expect.that(
                    found.containsAll(QUANTILES),
                    "os quantis %s de %s".formatted(QUANTILES, operation),
                    found.isEmpty() ? "nenhum" : found.toString());
            double median = quantile(metrics, operation, 0.5);
            double tail = quantile(metrics, operation, 0.99);
            // While the shop is younger than the window, whatever was observed is in it.
            Expect.that(
                    count.value() == 0 || !Double.isNaN(median) || shop.age().compareTo(EarlyObservation.WINDOW) >= 0,
                    "quantis de " + operation + " com valor: a janela de 5 minutos ainda não passou",
                    "NaN");
            // An operation that nobody asked for within the window has no quantile: NaN compares false.
            Expect.that(!(median > tail), "quantil 0,5 <= quantil 0,99 em " + operation, median + " > " + tail);
        }
        long alive = metrics.all(DURATION).stream()
                .filter(sample -> !Double.isNaN(sample.value()))
                .count();
        Expect.that(alive >= 3, "quantis com valor depois de uma compra", "todos NaN");
        expectMeasuredQuantiles(shop);
    }

    @Criterion(
            id = "05.3",
            title = "A duração está em segundos e inclui a espera pelo banco",
            hint = "Unit.nanosToSeconds(System.nanoTime() - início), com o início antes de pedir a conexão.")
    void measuresSeconds(Shop shop) {
        Operations operations = Operations.ofPages(shop, DURATION);
        Metrics before = shop.scrape();
        double elapsed = HeldPages.slowPage(shop);
        double least = HeldPages.SEEN_SECONDS;
        Metrics after = shop.scrapeUntil(now -> operations.longest(before, now) >= least);
        double longest = operations.longest(before, after);
        Expect.that(
                longest >= least && longest <= elapsed,
                "_sum de uma operação cresce de %.2f a %.2f s com uma página presa %.1f s no banco"
                        .formatted(least, elapsed, HeldPages.HELD_SECONDS),
                "cresceu %.4f".formatted(longest));
        expectFractions(shop);
        expectSecondsOfWrite(shop, operations);
    }

    /** Most operations take less than a millisecond: whoever counts whole ones takes them for nothing. */
    private static void expectFractions(Shop shop) {
        List<Sample> sums = shop.scrape().all(SUM);
        Expect.that(
                sums.stream().anyMatch(sum -> Math.abs(sum.value() * 1e3 - Math.rint(sum.value() * 1e3)) > 1e-6),
                "segundos com frações de milissegundo em " + SUM,
                "só milissegundos inteiros, como " + sums.get(0).value());
    }

    /** Whether a write is observed at all is another criterion's matter. */
    private static void expectSecondsOfWrite(Shop shop, Operations operations) {
        Browser buyer = shop.newVisitor();
        Metrics before = shop.scrape();
        Instant start = Instant.now();
        HeldPages.hold(
                        shop,
                        () -> shop.database().lockWrites("orders"),
                        () -> buyer.post("/add_to_cart/1", "quantity", 1))
                .expectStatus(302);
        double elapsed = Duration.between(start, Instant.now()).toNanos() / 1e9;
        Metrics after = shop.scrapeUntil(now -> operations.longest(before, now) > 0, Watch.COUNTING_LIMIT);
        double longest = operations.longest(before, after);
        Expect.that(
                longest <= elapsed,
                "_sum de uma operação cresce de 0 a %.2f s com um POST /add_to_cart/1 que levou isso"
                        .formatted(elapsed),
                "cresceu %.4f".formatted(longest));
    }

    @Criterion(
            id = "05.4",
            title = "Cada operação é observada uma vez",
            hint = "Um observe por operação, no Database, por onde todas passam.")
    void observesOnce(Shop shop) {
        Browser visitor = shop.newVisitor();
        visitor.post("/add_to_cart/1", "quantity", 1).expectStatus(302);
        int visits = 4 + shop.newRandom().nextInt(5);
        Operations operations = Operations.ofPages(shop, DURATION);
        for (String page : List.of("/shop", "/contact", "/cart", "/detail/2", "/healthz")) {
            visitor.get(page).expectStatus(200);
            Metrics before = operations.settled();
            for (int i = 0; i < visits; i++) {
                visitor.get(page).expectStatus(200);
            }
            expectEachGrew(shop, before, page, visits, operations);
            visits++;
        }
        // Whether the sessions are counted at all is lesson 03's matter.
        Expect.that(
                !operations.ofScrapes().isEmpty() || !shop.scrape().has("ecommerce_active_sessions"),
                COUNT + " de uma operação cresce a cada GET /metrics: a que lê as sessões ativas",
                "nenhuma cresceu");
        List<Browser> buyers = Stream.generate(shop::newVisitor).limit(visits).toList();
        expectWrittenOnce(
                shop, "POST /add_to_cart/2", buyers, buyer -> buyer.post("/add_to_cart/2", "quantity", 1), operations);
        expectWrittenOnce(
                shop, "POST /checkout", buyers, buyer -> buyer.post("/checkout", CheckoutData.valid()), operations);
    }

    /** Whether a write is observed at all is another criterion's matter. */
    private static void expectWrittenOnce(
            Shop shop, String request, List<Browser> buyers, Function<Browser, Response> write, Operations operations) {
        Metrics before = operations.settled();
        buyers.forEach(buyer -> write.apply(buyer).expectStatus(302));
        Map<String, Double> grown = operations.grown(before, buyers.size());
        Expect.that(
                grown.values().stream().allMatch(g -> g == buyers.size()),
                "%s de cada operação de %s cresce %d, com %d requisições"
                        .formatted(COUNT, request, buyers.size(), buyers.size()),
                "cresceram " + grown);
    }

    @Criterion(
            id = "05.5",
            title = "Operações que falham também são observadas",
            hint = "Observe no finally: as que falham costumam ser as mais demoradas.")
    void observesFailures(Shop shop) {
        Browser visitor = shop.newVisitor();
        visitor.get("/shop").expectStatus(200);
        Operations operations = Operations.ofPages(shop, DURATION);
        Metrics before = shop.scrape();
        List<CompletableFuture<Response>> held = new ArrayList<>();
        Runnable meanwhile = () -> {
            held.add(Shop.inBackground(() -> visitor.get("/shop")));
            shop.database().awaitBlocked();
            shop.database().hold(QUEUED_SECONDS);
        };
        try (Disturbance broken = shop.database().breakTable("products", meanwhile)) {
            held.forEach(answer -> answer.join().expectStatus(500));
            for (int i = 0; i < 2; i++) {
                visitor.get("/shop").expectStatus(500);
            }
        }
        expectEachGrew(shop, before, "/shop", 3, operations);
        double longest = operations.longest(before, shop.scrape());
        Expect.that(
                longest >= QUEUED_SECONDS * 0.9 || operations.loseWaits(),
                "_sum de uma operação cresce %.2f s ou mais: ela falha depois de esperar por isso"
                        .formatted(QUEUED_SECONDS * 0.9),
                "cresceu %.4f".formatted(longest));
        expectFailedWrites(shop, operations);
    }

    /** Whether a write is observed at all is another criterion's matter. */
    private static void expectFailedWrites(Shop shop, Operations operations) {
        expectFailedWrite(
                shop,
                "POST /add_to_cart/1",
                visitor -> visitor.post("/add_to_cart/1", "quantity", 1),
                () -> shop.database().breakTable("order_items"),
                operations);
        expectFailedWrite(
                shop,
                "POST /checkout",
                visitor -> visitor.post("/checkout", CheckoutData.valid()),
                () -> shop.database().atCommitOfOrders("RAISE EXCEPTION ''recusado''"),
                operations);
    }

    private static void expectFailedWrite(
            Shop shop,
            String request,
            Function<Browser, Response> write,
            Supplier<Disturbance> disturbance,
            Operations operations) {
        Browser first = withCart(shop);
        Browser visitor = withCart(shop);
        if (!operations.observes(() -> write.apply(first))) {
            return;
        }
        Metrics before = operations.settled();
        try (Disturbance broken = disturbance.get()) {
            for (int i = 0; i < 2; i++) {
                write.apply(visitor).expectStatus(500);
            }
        }
        // Whether each is observed once is another criterion's matter.
        Map<String, Double> grown = operations.grown(before, 2);
        Expect.that(
                Operations.eachGrew(grown, 2),
                "%s de cada operação de %s cresce 2, com 2 que falham".formatted(COUNT, request),
                grown.isEmpty() ? "nenhuma cresceu" : "cresceram " + grown);
    }

    private static Browser withCart(Shop shop) {
        Browser visitor = shop.newVisitor();
        visitor.post("/add_to_cart/2", "quantity", 1).expectStatus(302);
        return visitor;
    }

    private static boolean failureIsObserved(Shop shop, Operations operations) {
        Browser visitor = shop.newVisitor();
        return operations.observes(() -> {
            try (Disturbance broken = shop.database().breakTable("products")) {
                return visitor.get("/shop").expectStatus(500);
            }
        });
    }

    @Criterion(
            id = "05.6",
            title = "operation tem poucos valores: nem SQL, nem id, nem visitante",
            hint = "O nome da operação, como products.find_all, é fixo no código; o SQL e os parâmetros não entram.")
    void boundsTheOperations(Shop shop) {
        for (int id = 1; id <= 3; id++) {
            shop.newVisitor().get("/detail/" + id).expectStatus(200);
            shop.newVisitor().get("/detail/" + (8_000 + id)).expectStatus(404);
            fillCart(shop, id);
        }
        buySomething(shop);
        Metrics before = shop.scrapeUntil(now -> now.has(COUNT));
        for (int id = 4; id <= 9; id++) {
            shop.newVisitor().get("/detail/" + id).expectStatus(200);
            // Ids that nobody asked for before.
            shop.newVisitor().get("/detail/" + (8_000 + id)).expectStatus(404);
            fillCart(shop, id);
            buySomething(shop);
        }
        Metrics after = shop.scrape();
        Expect.equal(
                "séries de " + COUNT + " a mais, com ids de que ninguém havia perguntado",
                0,
                after.all(COUNT).size() - before.all(COUNT).size());
        for (String operation : after.labelValues(COUNT, "operation")) {
            Expect.that(
                    operation.matches("[A-Za-z][\\w.-]{2,60}"),
                    "operation com um nome, como products.find_all",
                    operation);
        }
    }

    /** All that may be written into a cart, with values that nobody else sends. */
    private static void fillCart(Shop shop, int product) {
        Browser visitor = shop.newVisitor();
        for (int quantity = product; quantity <= product + 10; quantity += 10) {
            visitor.post("/add_to_cart/" + product, "quantity", quantity).expectStatus(302);
        }
        Object item = shop.database().newestItem(visitor.cookie("order_id"));
        visitor.post("/update_quantity/" + item, "quantity", product + 50).expectStatus(302);
        visitor.post("/remove_item/" + item, Map.of()).expectStatus(302);
    }

    @Criterion(
            id = "05.7",
            title = "Gravações e transações também são observadas",
            hint = "Observe onde query, update e inTransaction passam todos: em execute, no Database.")
    void observesWrites(Shop shop) {
        Browser visitor = shop.newVisitor();
        expectWrite(
                shop,
                "POST /add_to_cart/1 presa no banco",
                () -> HeldPages.hold(
                        shop,
                        () -> shop.database().lockWrites("orders"),
                        () -> visitor.post("/add_to_cart/1", "quantity", 1)));
        expectWrite(shop, "POST /checkout presa no commit", () -> {
            try (Disturbance slow =
                    shop.database().atCommitOfOrders("PERFORM pg_sleep(%s)".formatted(QUEUED_SECONDS))) {
                return visitor.post("/checkout", CheckoutData.valid());
            }
        });
    }

    @Criterion(
            id = "05.8",
            title = "A duração inclui a espera por uma conexão do pool",
            hint =
                    "O início vem antes de pool.getConnection(): num pool cheio, a espera está lá. E o finally vale também"
                            + " para quem espera e não consegue nenhuma.")
    void includesTheWaitForAConnection(Shop shop) {
        Browser visitor = shop.newVisitor();
        visitor.post("/add_to_cart/1", "quantity", 1).expectStatus(302);
        visitor.get("/contact").expectStatus(200);
        Browser buyer = shop.newVisitor();
        buyer.post("/add_to_cart/1", "quantity", 1).expectStatus(302);
        Object item = shop.database().newestItem(buyer.cookie("order_id"));
        Supplier<Response> write = () -> buyer.post("/update_quantity/" + item, "quantity", 2);
        // Whether a write is observed at all is another criterion's matter.
        Operations operations = Operations.ofPages(shop, DURATION);
        int waiting = operations.observes(write) ? 2 : 1;
        Metrics before = operations.settled();
        int limit = (int) before.value(PoolMetrics.CONNECTIONS_MAX);
        List<CompletableFuture<Response>> late = new ArrayList<>();
        HeldPages.whileWaiting(shop, limit, () -> {
            shop.scrapeUntil(now -> PoolMetrics.active(now) >= limit);
            // Other tables, which are free: all these wait for is a connection.
            late.add(Shop.inBackground(() -> visitor.get("/contact")));
            late.add(Shop.inBackground(write));
            shop.scrapeUntil(now -> PoolMetrics.pending(now) >= 2);
            shop.database().hold(QUEUED_SECONDS);
        });
        late.forEach(CompletableFuture::join);
        double least = QUEUED_SECONDS * 0.9;
        Metrics after = shop.scrapeUntil(now -> operations.slowed(before, now, least) > waiting);
        long slowed = operations.slowed(before, after, least);
        Expect.that(
                slowed > waiting || operations.loseWaits(),
                "_sum cresce %.2f s ou mais em %d operações: na que %d páginas prendem no banco e nas que esperam por uma conexão, de /contact e /update_quantity"
                        .formatted(least, waiting + 1, limit),
                slowed == 0 ? "em nenhuma" : "só em " + slowed);
        // Whether failures are observed at all is another criterion's matter.
        if (failureIsObserved(shop, operations)) {
            expectVainWait(shop, visitor, limit, operations);
        }
    }

    /** Who waits and never gets a connection has waited longest. */
    private static void expectVainWait(Shop shop, Browser visitor, int connections, Operations operations) {
        Metrics before = operations.settled();
        int visits = 0;
        try (Disturbance away = shop.database().takeAway()) {
            Instant start;
            do {
                // The first may be given connections that have ended, and do not wait.
                start = Instant.now();
                visitor.get("/contact");
                visits++;
            } while (visits <= connections
                    && Duration.between(start, Instant.now()).compareTo(VAIN_WAIT) < 0);
        }
        try {
            // Whether each is observed once is another criterion's matter.
            Expect.that(
                    Operations.eachGrew(operations.grown(before, visits), visits),
                    COUNT
                            + " de cada operação de /contact cresce 1 por visita, também quando não há conexão com o banco",
                    "não cresceu em todas as visitas");
        } finally {
            shop.awaitStatus("/healthz", 200, BACK_LIMIT);
        }
    }

    /** Whose quantiles they are: those of what took the time that the grader measured beside. */
    private static void expectMeasuredQuantiles(Shop shop) {
        Browser buyer = shop.newVisitor();
        buyer.post("/add_to_cart/1", "quantity", 1).expectStatus(302);
        String confirmation = buyer.post("/checkout", CheckoutData.valid())
                .expectStatus(302)
                .header("Location")
                .orElse("");
        Quantiles quantiles =
                new Quantiles(shop, DURATION, Operations.ofPages(shop, DURATION).ofScrapes());
        quantiles.expectMeasured(() -> buyer.get(confirmation));
        quantiles.expectTail(() -> buyer.get("/"));
    }

    private static void expectWrite(Shop shop, String slowRequest, Supplier<Response> send) {
        Operations operations = Operations.ofPages(shop, DURATION);
        Metrics before = shop.scrape();
        send.get().expectStatus(302);
        double least = QUEUED_SECONDS * 0.9;
        Metrics after = shop.scrapeUntil(now -> operations.longest(before, now) >= least);
        double longest = operations.longest(before, after);
        boolean isObserved = !operations.grown(before, after).isEmpty();
        Expect.that(
                longest >= least || isObserved && operations.loseWaits(),
                "_sum de uma operação cresce %.2f s ou mais com a gravação de %s".formatted(least, slowRequest),
                "cresceu %.4f".formatted(longest));
    }

    private static void buySomething(Shop shop) {
        Browser visitor = shop.newVisitor();
        visitor.get("/shop").expectStatus(200);
        visitor.post("/add_to_cart/1", "quantity", 1).expectStatus(302);
        visitor.get("/cart").expectStatus(200);
        visitor.post("/checkout", CheckoutData.valid()).expectStatus(302);
    }

    private static void expectEachGrew(Shop shop, Metrics before, String page, int growth, Operations operations) {
        Map<String, Double> grown = operations.grown(before, growth);
        Expect.that(
                !grown.isEmpty() && grown.values().stream().allMatch(g -> g == growth),
                "%s de cada operação de %s cresce %d, com %d visitas".formatted(COUNT, page, growth, growth),
                grown.isEmpty() ? "nenhuma cresceu" : "cresceram " + grown);
    }

    private static double quantile(Metrics metrics, Map<String, String> operation, double quantile) {
        return metrics.all(DURATION, operation).stream()
                .filter(sample -> Double.parseDouble(sample.label("quantile")) == quantile)
                .mapToDouble(Sample::value)
                .findFirst()
                .orElseThrow();
    }
}
