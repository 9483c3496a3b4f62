package br.com.fakeshop.grader.lesson;

import static io.prometheus.metrics.expositionformats.generated.Metrics.Histogram;

import br.com.fakeshop.grader.exposition.Sample;
import br.com.fakeshop.grader.harness.Criterion;
import br.com.fakeshop.grader.harness.CriterionFailure;
import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.harness.Lesson;
import br.com.fakeshop.grader.metrics.Metrics;
import br.com.fakeshop.grader.metrics.Protobuf;
import br.com.fakeshop.grader.oracle.Contract;
import br.com.fakeshop.grader.oracle.Durations;
import br.com.fakeshop.grader.oracle.Endpoints;
import br.com.fakeshop.grader.oracle.Requests;
import br.com.fakeshop.grader.oracle.Watch;
import br.com.fakeshop.grader.shop.Browser;
import br.com.fakeshop.grader.shop.HeldPages;
import br.com.fakeshop.grader.shop.Response;
import br.com.fakeshop.grader.shop.Shop;
import br.com.fakeshop.lab.fault.Disturbance;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lesson 04: how long requests take, as a histogram with the goal of 0.3 s among its buckets. */
@Lesson(number = 4, title = "Histogram")
@ExtendWith(StageExtension.class)
class Lesson04Histogram {
    private static final String DURATION = "ecommerce_request_duration_seconds";
    private static final String COUNT = DURATION + "_count";
    private static final String SUM = DURATION + "_sum";
    private static final String BUCKET = DURATION + "_bucket";
    private static final List<String> BOUNDS =
            List.of("0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.3", "0.5", "1.0", "2.5", "5.0", "10.0", "+Inf");
    private static final Map<String, String> SHOP_PAGES =
            Map.of("method", "GET", "endpoint", "/shop", "status_code", "200");
    private static final int TRIES = 3;
    // Of a native histogram, by its specification: each bucket 65,536 times the one before.
    private static final int COARSEST_SCHEMA = -4;

    @Criterion(
            id = "04.1",
            title = "ecommerce_request_duration_seconds é um histograma por método, endpoint e status",
            hint =
                    "Histogram.builder() com labelNames(\"method\", \"endpoint\", \"status_code\"), valores nessa ordem; registrado"
                            + " uma vez, no construtor.")
    void isAHistogram(Shop shop) {
        shop.newVisitor().get("/shop").expectStatus(200);
        Metrics metrics = shop.scrapeUntil(now -> now.valueOrZero(COUNT, SHOP_PAGES) > 0);
        metrics.expectFamily(DURATION, BUCKET, "histogram", Set.of("method", "endpoint", "status_code"));
        metrics.all(COUNT, SHOP_PAGES);
        metrics.all(SUM, SHOP_PAGES);
        for (Sample sample : metrics.all(COUNT)) {
            Expect.that(
                    sample.label("method").matches("[A-Za-z]+")
                            && sample.label("status_code").matches("[1-5]\\d\\d"),
                    "method com um método e status_code com três algarismos",
                    sample.toString());
        }
    }

    @Criterion(
            id = "04.2",
            title = "Os buckets são os da aula, com o de 0,3 s e o +Inf",
            hint = "classicUpperBounds(0.005, …, 0.25, 0.3, 0.5, …, 10); o +Inf a biblioteca acrescenta.")
    void hasTheBuckets(Shop shop) {
        shop.newVisitor().get("/shop").expectStatus(200);
        shop.scrapeUntil(now -> now.valueOrZero(COUNT, SHOP_PAGES) > 0);
        shop.scrapeFormats().forEach((format, metrics) -> {
            List<String> found = metrics.all(BUCKET, SHOP_PAGES).stream()
                    .map(sample -> canonical(sample.label("le")))
                    .toList();
            for (String bound : BOUNDS) {
                Expect.that(
                        found.contains(bound) || bound.equals("+Inf") && format.equals(Protobuf.TYPE),
                        "um bucket com le=\"" + bound + "\"",
                        "só estes: " + found);
            }
        });
    }

    @Criterion(
            id = "04.3",
            title = "A duração está em segundos e é a da página inteira",
            hint = "Unit.nanosToSeconds(System.nanoTime() - início), com o início antes de chain.doFilter.")
    void measuresSeconds(Shop shop) {
        tryAgain(() -> slowAndFast(shop).expectMean());
    }

    @Criterion(
            id = "04.4",
            title = "Uma página lenta fica fora do bucket de 0,3 s, e uma rápida dentro",
            hint =
                    "Três suspeitos: os limites (0.3 é um deles), a unidade (segundos) e o início (antes de chain.doFilter).")
    void sortsIntoBuckets(Shop shop) {
        tryAgain(() -> {
            Durations durations = slowAndFast(shop);
            BOUNDS.forEach(durations::expectBucket);
        });
    }

    @Criterion(
            id = "04.5",
            title = "Cada página é observada uma vez",
            hint = "Um observe por página: Timer.close() depois de observeDuration() conta em dobro.")
    void observesOnce(Shop shop) {
        Watch watch = Watch.start(shop, Contract.REQUESTS);
        new Requests(shop).pages().forms().send();
        watch.expect("status_code");
        expectCumulative(shop.scrapeFormats().get(Metrics.TEXT_TYPE));
    }

    /** Fails unless each bucket has in it what the smaller ones have, and the largest has all. */
    private static void expectCumulative(Metrics metrics) {
        for (Sample count : metrics.all(COUNT)) {
            double previous = 0;
            for (Sample bucket : sorted(metrics.all(BUCKET, count.labels()))) {
                Expect.that(
                        bucket.value() >= previous,
                        "buckets cumulativos: %s de ao menos %.0f".formatted(bucket, previous),
                        "%.0f".formatted(bucket.value()));
                previous = bucket.value();
            }
            Map<String, String> infinite = new TreeMap<>(count.labels());
            infinite.put("le", "+Inf");
            Expect.equal(BUCKET + infinite, count.value(), metrics.value(BUCKET, infinite));
        }
    }

    @Criterion(
            id = "04.6",
            title = "Páginas que falham também são observadas, com o status verdadeiro",
            hint = "Observe no finally, por fora do ErrorFilter: lá a exceção já tem o seu status.")
    void observesFailures(Shop shop) {
        Watch watch = Watch.start(shop, Contract.REQUESTS);
        new Requests(shop).notFound().refusedForms().send();
        Browser visitor = shop.newVisitor();
        try (Disturbance broken = shop.database().breakTable("products")) {
            visitor.get("/shop").expectStatus(500);
            visitor.get("/").expectStatus(500);
        }
        try (Disturbance away = shop.database().takeAway()) {
            visitor.get("/shop").expectStatus(503);
        }
        shop.awaitStatus("/shop", 200, Shop.RECOVERY_LIMIT);
        double before = shopPages(watch.expect("status_code"));
        HeldPages.abandon(shop);
        double found = shopPages(shop.scrapeUntil(now -> shopPages(now) > before)) - before;
        Expect.that(
                found == 1,
                COUNT + "{endpoint=\"/shop\"} cresce 1 com um visitante que desistiu da página",
                "%.0f".formatted(found));
    }

    private static double shopPages(Metrics metrics) {
        return metrics.valueOrZero(COUNT, Map.of("endpoint", "/shop"));
    }

    @Criterion(
            id = "04.7",
            title = "URLs, produtos e métodos ao acaso não criam séries",
            hint =
                    "endpoint é o padrão da rota, / a página inicial e unmatched o resto; um método desconhecido é OTHER.")
    void boundsItsLabels(Shop shop) {
        Watch watch = Watch.start(shop, Contract.REQUESTS);
        Browser visitor = shop.newVisitor();
        for (String path : Endpoints.unknown("/", 100 + shop.newRandom().nextInt(100))) {
            visitor.get(path).expectStatus(404);
        }
        for (int id = 1; id <= 9; id++) {
            visitor.get("/detail/" + id).expectStatus(200);
            visitor.get("/detail/" + (5_000 + id)).expectStatus(404);
            visitor.send("XYZ" + id, "/shop", Map.of(), Map.of());
        }
        new Requests(shop).pages().forms().notFound().wrongMethods().send();
        watch.expectNoneTooMany("endpoint");
        // Whoever asks both for a route joins them by this label.
        Endpoints.expectOneSpelling(watch.expectNoneTooMany("method"), COUNT, Contract.ERRORS.series());
        Endpoints.expectKeptByFailures(shop, Contract.REQUESTS);
    }

    @Criterion(
            id = "04.8",
            title = "/metrics, /healthz e arquivos estáticos não são observados",
            hint = "O filtro mede páginas: estenda PageFilter, que deixa o resto passar.")
    void ignoresWhatIsNoPage(Shop shop) {
        Browser visitor = shop.newVisitor();
        List<String> pages = Endpoints.likeNoPage(shop, visitor, Contract.REQUESTS);
        Watch watch = Watch.start(shop, Contract.REQUESTS);
        pages.forEach(page -> visitor.get(page).expectStatus(404));
        for (int i = 0; i < 5; i++) {
            visitor.get("/metrics").expectStatus(200);
        }
        visitor.get("/healthz").expectStatus(200);
        visitor.get("/static/images/logo.svg").expectStatus(200);
        visitor.get("/static/nao-existe.css").expectStatus(404);
        // A page proves that requests are observed at all; no other has its status.
        visitor.get("/checkout").expectStatus(302);
        watch.ofEverything().expectShares("status_code");
    }

    @Criterion(
            id = "04.9",
            title = "O histograma nativo acompanha o clássico (visto por protobuf)",
            hint = "O padrão da biblioteca já mantém os dois: não use classicOnly() nem nativeOnly().")
    void hasANativeHistogram(Shop shop) throws IOException {
        shop.newVisitor().get("/shop").expectStatus(200);
        Metrics text = shop.scrapeUntil(now -> now.valueOrZero(COUNT, SHOP_PAGES) > 0);
        Response answer = shop.newVisitor()
                .get("/metrics", Map.of("Accept", Protobuf.ACCEPT))
                .expectStatus(200);
        String type = answer.header("Content-Type").orElse("nenhum");
        Expect.that(type.startsWith(Protobuf.TYPE), "Content-Type " + Protobuf.TYPE, type);
        Histogram histogram = firstHistogram(answer.bytes());
        Expect.that(
                // What was observed as 0 is in a native bucket, too; its value is another criterion's matter.
                histogram.getPositiveSpanCount() + histogram.getZeroCount() > 0
                        && histogram.getSchema() >= COARSEST_SCHEMA,
                "buckets nativos em " + DURATION,
                "schema %d, %d intervalos".formatted(histogram.getSchema(), histogram.getPositiveSpanCount()));
        Expect.that(
                histogram.getBucketCount() >= BOUNDS.size() - 1,
                "os buckets clássicos ao lado dos nativos",
                histogram.getBucketCount() + " buckets clássicos");
        text.all(BUCKET, SHOP_PAGES);
    }

    private static Histogram firstHistogram(byte[] delimited) throws IOException {
        return Protobuf.families(delimited).stream()
                .filter(family -> family.getName().equals(DURATION) && family.getMetricCount() > 0)
                .map(family -> family.getMetric(0).getHistogram())
                .findFirst()
                .orElseThrow(() -> new CriterionFailure("a família " + DURATION + " no formato protobuf", "nenhuma"));
    }

    /** A busy machine may keep a request back after its answer; a wrong measure is wrong each time. */
    private static void tryAgain(Runnable check) {
        for (int i = 1; i < TRIES; i++) {
            try {
                check.run();
                return;
            } catch (CriterionFailure e) {
                // Whatever is wrong with the metrics themselves stays so.
            }
        }
        check.run();
    }

    /** Pages that the grader holds and pages that it does not. */
    private static Durations slowAndFast(Shop shop) {
        Watch watch = Watch.start(shop, Contract.REQUESTS);
        // Others meanwhile, and a slow one at the end: each has its own duration, not that of the one before.
        HeldPages.slowPage(shop, () -> shop.newVisitor().get("/contact").expectStatus(200));
        new Requests(shop).pages().send();
        Browser visitor = shop.newVisitor();
        HeldPages.hold(
                        shop,
                        () -> shop.database().lockWrites("orders"),
                        () -> visitor.post("/add_to_cart/1", "quantity", 1))
                .expectStatus(302);
        // How many were observed is not asked here.
        Metrics after = watch.counted();
        after.all(BUCKET);
        return new Durations(watch, after);
    }

    private static List<Sample> sorted(List<Sample> buckets) {
        return buckets.stream()
                .sorted(Comparator.comparingDouble(bucket -> Metrics.bound(bucket.label("le"))))
                .toList();
    }

    /** Libraries write 1 or 1.0. */
    private static String canonical(String bound) {
        return bound.equals("+Inf") ? bound : Double.toString(Metrics.bound(bound));
    }
}
