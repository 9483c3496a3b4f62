package br.com.fakeshop.grader.lesson;

import static io.prometheus.metrics.expositionformats.generated.Metrics.Histogram;

import br.com.fakeshop.grader.database.Disturbance;
import br.com.fakeshop.grader.exposition.Sample;
import br.com.fakeshop.grader.harness.Criterion;
import br.com.fakeshop.grader.harness.CriterionFailure;
import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.harness.Lesson;
import br.com.fakeshop.grader.metrics.Metrics;
import br.com.fakeshop.grader.metrics.Protobuf;
import br.com.fakeshop.grader.shop.Browser;
import br.com.fakeshop.grader.shop.Endpoints;
import br.com.fakeshop.grader.shop.HeldPages;
import br.com.fakeshop.grader.shop.Shop;
import java.io.IOException;
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
    // Of a native histogram, by its specification: each bucket 65,536 times the one before.
    private static final int COARSEST_SCHEMA = -4;
    private static final Set<String> NO_PAGES = Set.of("/metrics", "/healthz", "/static/*");

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
                    sample.label("method").matches("[A-Z]+")
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
        List<String> found =
                shop.scrapeUntil(now -> now.valueOrZero(COUNT, SHOP_PAGES) > 0).all(BUCKET, SHOP_PAGES).stream()
                        .map(sample -> canonical(sample.label("le")))
                        .toList();
        for (String bound : BOUNDS) {
            Expect.that(found.contains(bound), "um bucket com le=\"" + bound + "\"", "só estes: " + found);
        }
        Expect.equal("número de buckets", BOUNDS.size(), found.size());
    }

    @Criterion(
            id = "04.3",
            title = "A duração está em segundos e é a da página inteira",
            hint = "Unit.nanosToSeconds(System.nanoTime() - início), com o início antes de chain.doFilter.")
    void measuresSeconds(Shop shop) {
        Metrics before = shop.scrapeUntil(now -> now.valueOrZero(COUNT, SHOP_PAGES) > 0);
        double elapsed = HeldPages.slowPage(shop);
        shop.expectGrowth(before, 1, COUNT, SHOP_PAGES);
        double measured = shop.scrape().value(SUM, SHOP_PAGES) - before.valueOrZero(SUM, SHOP_PAGES);
        Expect.that(
                measured >= HeldPages.HELD_SECONDS * 0.9 && measured <= elapsed,
                "%s cresce de %.2f a %.2f s com uma página presa %.1f s no banco"
                        .formatted(SUM, HeldPages.HELD_SECONDS * 0.9, elapsed, HeldPages.HELD_SECONDS),
                "cresceu %.4f".formatted(measured));
    }

    @Criterion(
            id = "04.4",
            title = "Uma página lenta fica fora do bucket de 0,3 s, e uma rápida dentro",
            hint =
                    "Três suspeitos: os limites (0.3 é um deles), a unidade (segundos) e o início (antes de chain.doFilter).")
    void sortsIntoBuckets(Shop shop) {
        Metrics before = shop.scrapeUntil(now -> now.valueOrZero(COUNT, SHOP_PAGES) > 0);
        HeldPages.slowPage(shop);
        shop.expectGrowth(before, 1, COUNT, SHOP_PAGES);
        Metrics after = shop.scrape();
        Expect.equal("bucket le=0.3 depois da página lenta, a mais", 0.0, growth(before, after, "0.3"));
        Expect.equal("bucket le=2.5 depois da página lenta, a mais", 1.0, growth(before, after, "2.5"));
        // Which of ten is fast enough is up to the machine, but one is.
        Browser visitor = shop.newVisitor();
        for (int i = 0; i < 10; i++) {
            visitor.get("/shop").expectStatus(200);
        }
        Metrics last =
                shop.scrapeUntil(now -> now.valueOrZero(COUNT, SHOP_PAGES) - after.value(COUNT, SHOP_PAGES) >= 10);
        Expect.that(growth(after, last, "0.3") >= 1, "páginas rápidas no bucket le=0.3", "nenhuma de 10");
    }

    @Criterion(
            id = "04.5",
            title = "Cada página é observada uma vez",
            hint = "Um observe por página: Timer.close() depois de observeDuration() conta em dobro.")
    void observesOnce(Shop shop) {
        Metrics before = shop.scrape();
        Browser visitor = shop.newVisitor();
        for (int i = 0; i < 5; i++) {
            visitor.get("/shop").expectStatus(200);
        }
        visitor.get("/").expectStatus(200);
        visitor.post("/add_to_cart/1", "quantity", 1).expectStatus(302);
        shop.expectGrowth(before, 5, COUNT, SHOP_PAGES);
        shop.expectGrowth(before, 1, COUNT, Map.of("endpoint", "/", "status_code", "200"));
        shop.expectGrowth(before, 1, COUNT, Map.of("method", "POST", "status_code", "302"));
        expectPages(shop, before, 7);
        Metrics after = shop.scrape();
        for (Sample count : after.all(COUNT)) {
            Map<String, String> infinite = new TreeMap<>(count.labels());
            infinite.put("le", "+Inf");
            Expect.equal(BUCKET + infinite, count.value(), after.value(BUCKET, infinite));
        }
    }

    @Criterion(
            id = "04.6",
            title = "Páginas que falham também são observadas, com o status verdadeiro",
            hint = "Observe no finally, por fora do ErrorFilter: lá a exceção já tem o seu status.")
    void observesFailures(Shop shop) {
        Metrics before = shop.scrape();
        Browser visitor = shop.newVisitor();
        try (Disturbance broken = shop.database().breakTable("products")) {
            visitor.get("/shop").expectStatus(500);
            visitor.get("/shop").expectStatus(500);
        }
        visitor.get("/detail/abc").expectStatus(404);
        visitor.post("/add_to_cart/1", "quantity", 0).expectStatus(400);
        shop.expectGrowth(before, 2, COUNT, Map.of("endpoint", "/shop", "status_code", "500"));
        shop.expectGrowth(before, 1, COUNT, Map.of("status_code", "404"));
        shop.expectGrowth(before, 1, COUNT, Map.of("method", "POST", "status_code", "400"));
        expectPages(shop, before, 4);
    }

    @Criterion(
            id = "04.7",
            title = "URLs, produtos e métodos ao acaso não criam séries",
            hint = "endpoint é o padrão da rota, unmatched o resto; um método desconhecido é OTHER.")
    void boundsItsLabels(Shop shop) {
        Browser visitor = shop.newVisitor();
        double start = shop.scrape().valueOrZero(COUNT, Map.of());
        visitor.get("/nada").expectStatus(404);
        visitor.get("/detail/1").expectStatus(200);
        visitor.get("/detail/9999").expectStatus(404);
        visitor.send("XYZ0", "/shop", Map.of(), Map.of());
        // None of these may come in late, among those that are counted.
        Metrics before = shop.scrapeUntil(now -> now.valueOrZero(COUNT, Map.of()) >= start + 4);
        long series = before.all(COUNT).size();
        for (String path : Endpoints.unknown("/", 200)) {
            visitor.get(path).expectStatus(404);
        }
        for (int id = 1; id <= 9; id++) {
            visitor.get("/detail/" + id).expectStatus(200);
            visitor.get("/detail/" + (5_000 + id)).expectStatus(404);
            visitor.send("XYZ" + id, "/shop", Map.of(), Map.of());
        }
        expectPages(shop, before, 227);
        Metrics after = shop.scrape();
        Expect.equal(
                "séries de " + COUNT + " a mais, depois de 227 requisições diferentes",
                0,
                after.all(COUNT).size() - series);
        after.all(COUNT, Map.of("method", "OTHER", "endpoint", "/shop"));
        after.all(COUNT, Map.of("endpoint", "unmatched", "status_code", "404"));
        Endpoints.expectPatterns(after, COUNT);
    }

    @Criterion(
            id = "04.8",
            title = "/metrics, /healthz e arquivos estáticos não são observados",
            hint = "O filtro mede páginas: estenda PageFilter, que deixa o resto passar.")
    void ignoresWhatIsNoPage(Shop shop) {
        Metrics before = shop.scrape();
        Browser visitor = shop.newVisitor();
        for (int i = 0; i < 5; i++) {
            visitor.get("/metrics").expectStatus(200);
        }
        visitor.get("/healthz").expectStatus(200);
        visitor.get("/static/images/logo.svg").expectStatus(200);
        // A page proves that requests are observed at all.
        visitor.get("/shop").expectStatus(200);
        shop.expectGrowth(before, 1, COUNT, SHOP_PAGES);
        List<String> others = shop.scrape().all(COUNT).stream()
                .filter(count -> count.value() > before.valueOrZero(COUNT, count.labels()))
                .filter(count -> !count.has(SHOP_PAGES))
                .map(Sample::toString)
                .toList();
        Expect.that(
                others.isEmpty(), "só " + COUNT + new TreeMap<>(SHOP_PAGES) + " cresce", "cresceram também " + others);
    }

    @Criterion(
            id = "04.9",
            title = "O histograma nativo acompanha o clássico (visto por protobuf)",
            hint = "O padrão da biblioteca já mantém os dois: não use classicOnly() nem nativeOnly().")
    void hasANativeHistogram(Shop shop) throws IOException {
        shop.newVisitor().get("/shop").expectStatus(200);
        Metrics text = shop.scrapeUntil(now -> now.valueOrZero(COUNT, SHOP_PAGES) > 0);
        byte[] body = shop.newVisitor()
                .get("/metrics", Map.of("Accept", Protobuf.ACCEPT))
                .expectStatus(200)
                .bytes();
        Histogram histogram = firstHistogram(body);
        Expect.that(
                histogram.getPositiveSpanCount() > 0 && histogram.getSchema() >= COARSEST_SCHEMA,
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

    /** Fails unless so many pages were observed, whatever their labels; what is no page is another criterion's matter. */
    private static void expectPages(Shop shop, Metrics before, double growth) {
        double expected = pages(before) + growth;
        shop.scrapeUntil(now -> pages(now) >= expected);
        Expect.equal(COUNT + " de todas as páginas, a mais", growth, pages(shop.scrape()) - pages(before));
    }

    private static double pages(Metrics metrics) {
        return metrics.all(COUNT).stream()
                .filter(count -> !NO_PAGES.contains(count.label("endpoint")))
                .mapToDouble(Sample::value)
                .sum();
    }

    private static double growth(Metrics before, Metrics after, String bound) {
        return bucket(after, bound) - bucket(before, bound);
    }

    private static double bucket(Metrics metrics, String bound) {
        List<Sample> buckets = metrics.all(BUCKET, SHOP_PAGES);
        return buckets.stream()
                .filter(sample -> canonical(sample.label("le")).equals(bound))
                .mapToDouble(Sample::value)
                .findFirst()
                .orElseThrow(() -> new CriterionFailure(
                        "um bucket com le=\"" + bound + "\"",
                        "só estes: "
                                + buckets.stream()
                                        .map(sample -> sample.label("le"))
                                        .toList()));
    }

    /** Libraries write 1 or 1.0. */
    private static String canonical(String bound) {
        return bound.equals("+Inf") ? bound : Double.toString(Double.parseDouble(bound));
    }
}
