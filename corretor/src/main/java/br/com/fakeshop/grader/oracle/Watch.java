package br.com.fakeshop.grader.oracle;

import br.com.fakeshop.grader.exposition.Sample;
import br.com.fakeshop.grader.harness.CriterionFailure;
import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.harness.Polling;
import br.com.fakeshop.grader.metrics.Metrics;
import br.com.fakeshop.grader.metrics.SeriesList;
import br.com.fakeshop.grader.shop.Exchange;
import br.com.fakeshop.grader.shop.Shop;
import br.com.fakeshop.grader.shop.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * From its start on, watches what the shop is asked and answers, and compares with that how the series of a family have
 * grown.
 */
public final class Watch {
    /** What the shop has answered it may count a moment later. */
    public static final Duration COUNTING_LIMIT = Duration.ofMillis(300);
    // On a busy machine a moment later; whoever has not counted by then never will.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Shop shop;
    private final Contract family;
    private final int first;
    private final Metrics before;
    private final boolean pagesOnly;

    private Watch(Shop shop, Contract family, int first, Metrics before, boolean pagesOnly) {
        this.shop = shop;
        this.family = family;
        this.first = first;
        this.before = before;
        this.pagesOnly = pagesOnly;
    }

    /** Begins once whatever was asked before is counted. */
    public static Watch start(Shop shop, Contract family) {
        Traffic traffic = shop.traffic();
        if (!family.changes(traffic.uncounted(family.series())).isEmpty()) {
            awaitCounting(shop);
        }
        return new Watch(shop, family, traffic.size(), shop.scrape(), true);
    }

    /** The same, also of series for what is no page: else these are another criterion's matter. */
    public Watch ofEverything() {
        return new Watch(shop, family, first, before, false);
    }

    /** Waits until whatever was answered before is surely counted. */
    public static void awaitCounting(Shop shop) {
        Polling.until(rest -> rest.compareTo(COUNTING_LIMIT) >= 0, COUNTING_LIMIT, shop.traffic()::rest);
    }

    /** The metrics once the family has grown by as much as the traffic adds to it, or time is up. */
    public Metrics counted() {
        double whole = sum(expected());
        return shop.scrapeUntil(now -> sum(found(now)) >= whole, PATIENCE);
    }

    /** Whether the family has grown at all. */
    public boolean hasGrown() {
        return !found(counted()).isEmpty();
    }

    public Metrics before() {
        return before;
    }

    public List<Exchange> traffic() {
        return shop.traffic().since(first);
    }

    /**
     * Fails unless the family grew by just what the traffic adds to it, as far as these labels tell: no series more, none
     * less, none elsewhere. Without any label the sum of all is compared.
     */
    public Metrics expect(String... labels) {
        Map<String, Double> expected = expected(labels);
        shop.scrapeUntil(now -> found(now, labels).equals(expected), PATIENCE);
        // Once more: what counts twice may come in twice.
        Metrics after = shop.scrape();
        expectSame(expected, found(after, labels), after);
        return after;
    }

    /**
     * Fails unless this label shares the family's growth among its values as the traffic says. How much it grew as a
     * whole is another criterion's matter.
     */
    public Metrics expectShares(String label) {
        Map<String, Double> expected = expected(label);
        Metrics after = counted();
        Map<String, Double> found = found(after, label);
        double unit = sum(found) / sum(expected);
        Map<String, Double> scaled = new TreeMap<>();
        found.forEach((key, growth) -> scaled.put(key, growth / unit));
        if (!isClose(expected, scaled)) {
            expectSame(expected, found, after);
        }
        if (unit == 1) {
            shop.traffic().counted(family.series());
        }
        return after;
    }

    /**
     * Fails if a value of this label has grown by more than the traffic leads to: what is told of another grows there. Whether
     * all was counted, and how often, is another criterion's matter; that something was is not.
     */
    public Metrics expectNoneTooMany(String label) {
        Map<String, Double> expected = expected(label);
        Metrics after = counted();
        Map<String, Double> found = found(after, label);
        double unit = Math.max(1, sum(found) / sum(expected));
        boolean isTooMany = found.entrySet().stream()
                .anyMatch(entry -> entry.getValue() > expected.getOrDefault(entry.getKey(), 0.0) * unit + 1e-9);
        if (found.isEmpty() || isTooMany) {
            expectSame(expected, found, after);
        }
        if (found.equals(expected)) {
            shop.traffic().counted(family.series());
        }
        return after;
    }

    /** Fails if a label has taken a value to which none of the traffic leads. How much it grew is not asked here. */
    public void expectNothingElse(String label) {
        Map<String, Double> expected = expected(label);
        Metrics after = counted();
        Map<String, Double> found = found(after, label);
        if (!expected.keySet().containsAll(found.keySet())) {
            expectSame(expected, found, after);
        }
    }

    private static boolean isClose(Map<String, Double> expected, Map<String, Double> found) {
        return expected.keySet().equals(found.keySet())
                && expected.entrySet().stream()
                        .allMatch(entry -> Math.abs(found.get(entry.getKey()) - entry.getValue()) < 1e-9);
    }

    private void expectSame(Map<String, Double> expected, Map<String, Double> found, Metrics after) {
        if (expected.equals(found)) {
            shop.traffic().counted(family.series());
            return;
        }
        Expect.that(
                after.has(family.series()),
                "a métrica " + family.series() + " em /metrics",
                "nenhuma série depois de %d requisições".formatted(traffic().size()));
        TreeSet<String> different = new TreeSet<>(expected.keySet());
        different.addAll(found.keySet());
        different.removeIf(key -> found.getOrDefault(key, 0.0).equals(expected.getOrDefault(key, 0.0)));
        List<String> shown = firstFew(different, expected, found);
        String more = SeriesList.more(different);
        throw new CriterionFailure(
                "%s cresce: %s".formatted(family.series(), text(shown, expected) + more), text(shown, found) + more);
    }

    /** In order, and one that grew too much is always among them: it tells where what others lack has gone. */
    private static List<String> firstFew(
            TreeSet<String> different, Map<String, Double> expected, Map<String, Double> found) {
        List<String> shown =
                new ArrayList<>(different.stream().limit(SeriesList.MOST).toList());
        different.stream()
                .filter(key -> found.getOrDefault(key, 0.0) > expected.getOrDefault(key, 0.0))
                .findFirst()
                .filter(key -> !shown.contains(key))
                .ifPresent(key -> shown.set(SeriesList.MOST - 1, key));
        return shown;
    }

    private static String text(List<String> keys, Map<String, Double> growth) {
        return keys.stream()
                .map(key -> "%s %s".formatted(key, number(growth.getOrDefault(key, 0.0))))
                .map(String::strip)
                .collect(Collectors.joining(", "));
    }

    private Map<String, Double> expected(String... labels) {
        return family.changes(traffic()).stream()
                .collect(Collectors.groupingBy(
                        change -> key(change.labels(), labels),
                        TreeMap::new,
                        Collectors.summingDouble(Contract.Change::amount)));
    }

    private Map<String, Double> found(Metrics now, String... labels) {
        return now.growth(family.series(), before).stream()
                .filter(sample -> !pagesOnly || !Routes.isNoPage(sample.label("endpoint")))
                .collect(Collectors.groupingBy(
                        sample -> key(sample.labels(), labels), TreeMap::new, Collectors.summingDouble(Sample::value)));
    }

    /** As the series would be written with just these labels. */
    private static String key(Map<String, String> all, String... labels) {
        return labels.length == 0
                ? ""
                : List.of(labels).stream()
                        .map(label -> "%s=\"%s\"".formatted(label, value(label, all)))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(String label, Map<String, String> all) {
        String value = all.getOrDefault(label, "");
        return label.equals("endpoint") ? Routes.meantBy(value) : value;
    }

    private static double sum(Map<String, Double> growth) {
        return growth.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
