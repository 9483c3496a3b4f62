package br.com.fakeshop.grader.oracle;

import br.com.fakeshop.grader.exposition.Sample;
import br.com.fakeshop.grader.harness.CriterionFailure;
import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.metrics.Metrics;
import br.com.fakeshop.grader.shop.Exchange;
import br.com.fakeshop.grader.shop.HeldPages;
import br.com.fakeshop.grader.shop.Response;
import br.com.fakeshop.grader.shop.Shop;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Supplier;

/**
 * Whether quantiles are those of what was observed. The grader knows which share of the observations it has held: with a
 * share above one minus the quantile, the quantile is one of the held, and with a share below it is not.
 */
public final class Quantiles {
    private static final int AT_ONCE = 8;
    private static final int MOST_ROUNDS = 10;
    private static final int MOST_REQUESTS = 3_000;
    // Around 5 % and 1 %, with room for the error that the quantiles may have.
    private static final double MANY_HELD = 0.08;
    private static final double FEW_HELD = 0.03;
    private static final double ENOUGH_HELD = 0.013;
    private static final double ONE_HELD = 0.006;
    private static final double MANY_QUICK = 0.7;
    private static final double HELD = HeldPages.SEEN_SECONDS;

    private final Shop shop;
    private final String family;
    private final Set<String> apart;

    /** @param apart operations of the scrapes themselves */
    public Quantiles(Shop shop, String family, Set<String> apart) {
        this.shop = shop;
        this.family = family;
        this.apart = apart;
    }

    /** Sends a request that reads the table of orders, again and again, sometimes held, and looks at its quantiles. */
    public void expectMeasured(Supplier<Response> request) {
        int first = shop.traffic().size();
        Metrics start = shop.scrape();
        Sample longest = heldOperation("orders", request, AT_ONCE);
        String operation = longest.label("operation");
        // How often each request is observed is another criterion's matter.
        double each = longest.value() / AT_ONCE;
        double held = AT_ONCE * each;
        double quick = 0;
        while (quick < MANY_QUICK * count(operation) && quick < MOST_REQUESTS) {
            quick += send(request) * each;
        }
        held += holdUntilMany(request, operation, held, each);
        double slowest = slowest(first, true);
        expect(operation, 0.5, 0, slowest(first, false), "a maioria não foi presa");
        expect(operation, 0.95, HELD, slowest, "mais de 5 % ficaram presas");
        expect(operation, 0.99, HELD, slowest, "mais de 5 % ficaram presas");

        double mayBeSlow = mayBeSlow(start, operation);
        while (held + mayBeSlow > FEW_HELD * count(operation) && quick < MOST_REQUESTS) {
            quick += send(request) * each;
        }
        while (held < ENOUGH_HELD * count(operation)) {
            held += hold(request) * each;
        }
        expect(operation, 0.95, 0, slowest(first, false), "menos de 5 % ficaram presas");
        expect(operation, 0.99, HELD, slowest, "mais de 1 % ficou preso");

        // Whoever keeps the first of them only has them still.
        held += holdUntilMany(request, operation, held, each);
        if (held >= MANY_HELD * count(operation)) {
            expect(operation, 0.95, HELD, slowest(first, true), "mais de 5 % ficaram presas, outra vez");
        }
    }

    /** Sends a request that reads the products, and holds just one of very many: that one is no quantile. */
    public void expectTail(Supplier<Response> request) {
        Metrics start = shop.scrape();
        Sample longest = heldOperation("products", request, 1);
        String operation = longest.label("operation");
        double each = longest.value();
        double mayBeSlow = each + mayBeSlow(start, operation);
        int quick = 0;
        while (mayBeSlow > ONE_HELD * count(operation) && quick < MOST_REQUESTS) {
            quick += send(request);
        }
        if (mayBeSlow <= ONE_HELD * count(operation)) {
            expect(operation, 0.99, 0, HELD, "menos de 1 % ficou preso");
        }
    }

    /** Whatever came before took no longer than all of it together. */
    private double mayBeSlow(Metrics start, String operation) {
        return start.valueOrZero(family + "_sum", Map.of("operation", operation)) / HELD;
    }

    /** How many observations more were held. */
    private double holdUntilMany(Supplier<Response> request, String operation, double held, double each) {
        double more = 0;
        for (int i = 0; held + more < MANY_HELD * count(operation) && i < MOST_ROUNDS; i++) {
            more += hold(request) * each;
        }
        return more;
    }

    private int hold(Supplier<Response> request) {
        hold("orders", request, AT_ONCE);
        return AT_ONCE;
    }

    private void hold(String table, Supplier<Response> request, int requests) {
        HeldPages.hold(shop, () -> shop.database().lockTable(table), request, requests)
                .forEach(response -> response.expectStatus(200));
    }

    /** Ten at a time: the count is asked for between them. */
    private static int send(Supplier<Response> request) {
        for (int i = 0; i < 10; i++) {
            request.get().expectStatus(200);
        }
        return 10;
    }

    /** The operation whose time grows when the request is held, and how often that was observed. */
    private Sample heldOperation(String table, Supplier<Response> request, int requests) {
        Metrics before = shop.scrape();
        hold(table, request, requests);
        Metrics after = shop.scrapeUntil(now -> longest(before, now)
                .filter(sum -> sum.value() >= requests * HELD)
                .isPresent());
        Sample longest = longest(before, after)
                .orElseThrow(() -> new CriterionFailure(
                        family + "_sum de uma operação cresce quando a página é lida do banco", "nenhuma cresceu"));
        Expect.that(
                longest.value() >= requests * HELD,
                "%s_sum de uma operação cresce %.2f s ou mais com %d páginas presas %.1f s no banco"
                        .formatted(family, requests * HELD, requests, HeldPages.HELD_SECONDS),
                "cresceu %.4f".formatted(longest.value()));
        return after.growth(family + "_count", before).stream()
                .filter(count -> count.labels().equals(longest.labels()))
                .findFirst()
                .orElseThrow(() -> new CriterionFailure(family + "_count cresce junto com _sum", "não cresceu"));
    }

    private Optional<Sample> longest(Metrics before, Metrics after) {
        return after.growth(family + "_sum", before).stream()
                .filter(sample -> !apart.contains(sample.label("operation")))
                .max(Comparator.comparingDouble(Sample::value));
    }

    private double count(String operation) {
        return shop.scrape().value(family + "_count", Map.of("operation", operation));
    }

    private double slowest(int first, boolean held) {
        return shop.traffic().since(first).stream()
                .filter(exchange -> exchange.heldSeconds() > 0 == held)
                .mapToDouble(Exchange::seconds)
                .max()
                .orElseThrow();
    }

    private void expect(String operation, double quantile, double least, double most, String why) {
        DoublePredicate right = value -> value > least && value <= most;
        // The last of them may be observed a moment after the answer.
        Metrics metrics = shop.scrapeUntil(now -> right.test(quantile(now, operation, quantile)), Watch.COUNTING_LIMIT);
        double found = quantile(metrics, operation, quantile);
        Expect.that(
                right.test(found),
                "quantil %s de %s entre %.4f e %.4f s: de %.0f operações, %s"
                        .formatted(
                                quantile,
                                operation,
                                least,
                                most,
                                metrics.value(family + "_count", Map.of("operation", operation)),
                                why),
                "%.4f".formatted(found));
    }

    private double quantile(Metrics metrics, String operation, double quantile) {
        return metrics.all(family, Map.of("operation", operation)).stream()
                .filter(sample -> Double.parseDouble(sample.label("quantile")) == quantile)
                .mapToDouble(Sample::value)
                .findFirst()
                .orElseThrow(() ->
                        new CriterionFailure("o quantil %s de %s".formatted(quantile, operation), "só os outros"));
    }
}
