package br.com.fakeshop.grader.oracle;

import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.metrics.Metrics;
import br.com.fakeshop.grader.shop.Browser;
import br.com.fakeshop.grader.shop.Shop;
import br.com.fakeshop.lab.fault.Disturbance;
import br.com.fakeshop.lab.load.CheckoutData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The label endpoint: patterns of the shop's routes, and the addresses that show whether it holds them. */
public final class Endpoints {
    // What a server says that only lets read (PostgreSQL's manual, appendix A).
    private static final String READ_ONLY = "RAISE EXCEPTION ''só para leitura'' USING ERRCODE = ''25006''";
    private static final List<String> LIKE_NO_PAGE =
            // The last is what every browser asks for.
            List.of("/metrics/1", "/healthz2", "/static-antigo", "/favicon.ico");

    private Endpoints() {}

    /** Fails if a route has more than one name in the series of these names, as far as they are there. */
    public static void expectOneSpelling(Metrics metrics, String... names) {
        Map<String, String> spellings = new HashMap<>();
        Stream.of(names)
                .filter(metrics::has)
                .flatMap(name -> metrics.labelValues(name, "endpoint").stream())
                .forEach(endpoint -> {
                    String known = spellings.putIfAbsent(Routes.page(endpoint), endpoint);
                    Expect.that(
                            known == null || known.equals(endpoint),
                            "um só nome para cada rota no label endpoint",
                            endpoint + " e " + known);
                });
    }

    /**
     * Addresses that look like what no HTTP metric counts, and lead nowhere as others do. None where the family counts no
     * such address at all, which is another criterion's matter.
     */
    public static List<String> likeNoPage(Shop shop, Browser visitor, Contract family) {
        Watch unknown = Watch.start(shop, family);
        visitor.get("/nada").expectStatus(404);
        return unknown.hasGrown() ? LIKE_NO_PAGE : List.of();
    }

    /** Addresses below a folder that lead nowhere; the same each time, so that every grading says the same. */
    public static List<String> unknown(String folder, int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(i -> folder + new UUID(0x4000, Long.MIN_VALUE + i))
                .toList();
    }

    /** Fails unless what a page refuses, and what fails by the database's fault, is told of that page. */
    public static void expectKeptByFailures(Shop shop, Contract family) {
        Browser buyer = shop.newVisitor();
        buyer.post("/add_to_cart/1", "quantity", 1).expectStatus(302);
        Watch failed = Watch.start(shop, family);
        new Requests(shop).refusedForms().send();
        try (Disturbance broken = shop.database().breakTable("products")) {
            buyer.get("/shop").expectStatus(500);
            buyer.get("/detail/1").expectStatus(500);
        }
        try (Disturbance readOnly = shop.database().atCommitOfOrders(READ_ONLY)) {
            buyer.post("/checkout", CheckoutData.valid()).expectStatus(503);
        }
        failed.expectNothingElse("endpoint");
    }
}
