package br.com.fakeshop.grader.oracle;

import br.com.fakeshop.grader.exposition.Sample;
import br.com.fakeshop.grader.harness.CriterionFailure;
import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.harness.Polling;
import br.com.fakeshop.grader.metrics.Metrics;
import br.com.fakeshop.grader.shop.Browser;
import br.com.fakeshop.grader.shop.HeldPages;
import br.com.fakeshop.grader.shop.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A slow operation when the shop was young. The window of a summary's quantiles is longer than a grading: at the end of it
 * they still tell of that operation.
 */
public final class EarlyObservation {
    /** From here on a window of five minutes may have lost it, too: it moves in steps. */
    public static final Duration WINDOW = Duration.ofMinutes(4);
    // Of fewer than a hundred, the slowest is the 99th percentile.
    private static final int TOO_MANY = 100;
    private static final Map<String, String> P99 = Map.of("quantile", "0.99");
    private static final double HELD = HeldPages.SEEN_SECONDS;

    private final Shop shop;
    private final String family;
    private final Duration age;
    private final Optional<String> operation;
    private final Instant end;

    /**
     * Lets a visitor take a product out of a cart, which few others do, and wait for it.
     *
     * @param age how old it must be before anybody looks for it
     */
    public EarlyObservation(Shop shop, String family, Duration age) {
        this.shop = shop;
        this.family = family;
        this.age = age;
        operation = slowOperation();
        end = Instant.now();
    }

    /** Empty where none is seen: why is the matter of others. */
    private Optional<String> slowOperation() {
        try {
            Browser visitor = shop.newVisitor();
            visitor.post("/add_to_cart/1", "quantity", 1).expectStatus(302);
            Object item = shop.database().newestItem(visitor.cookie("order_id"));
            Set<String> before = slowOperations(shop.scrape());
            HeldPages.hold(
                    shop,
                    () -> shop.database().lockWrites("order_items"),
                    () -> visitor.post("/remove_item/" + item, Map.of()));
            Set<String> slow =
                    slowOperations(shop.scrapeUntil(now -> slowOperations(now).size() > before.size()));
            slow.removeAll(before);
            return slow.stream().findFirst();
        } catch (RuntimeException | CriterionFailure e) {
            return Optional.empty();
        }
    }

    private Set<String> slowOperations(Metrics metrics) {
        return metrics.matching(family, sample -> sample.has(P99) && sample.value() >= HELD).stream()
                .map(sample -> sample.label("operation"))
                .collect(Collectors.toSet());
    }

    /** Waits until it is old enough. Whether quantiles show what takes long, and writes, is another criterion's matter. */
    public void expectStillSeen() {
        shop.scrape().all(family + "_count");
        operation.ifPresent(this::expectStillSlow);
    }

    private void expectStillSlow(String slow) {
        Polling.until(now -> now.compareTo(age) >= 0, age, this::age);
        Metrics metrics = shop.scrape();
        Map<String, String> labels = Map.of("operation", slow);
        boolean mayBeGone = metrics.value(family + "_count", labels) >= TOO_MANY || age().compareTo(WINDOW) >= 0;
        double found = metrics.all(family, labels).stream()
                .filter(sample -> sample.has(P99))
                .mapToDouble(Sample::value)
                .max()
                .orElse(Double.NaN);
        Expect.that(
                found >= HELD || mayBeGone,
                "quantil 0.99 de %s ainda de %.2f s ou mais, como quando a loja começou".formatted(slow, HELD),
                Double.toString(found));
    }

    private Duration age() {
        return Duration.between(end, Instant.now());
    }
}
