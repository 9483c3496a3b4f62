package br.com.fakeshop.grader.oracle;

import br.com.fakeshop.grader.exposition.Sample;
import br.com.fakeshop.grader.metrics.Metrics;
import br.com.fakeshop.grader.shop.HeldPages;
import br.com.fakeshop.grader.shop.Response;
import br.com.fakeshop.grader.shop.Shop;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/** What a summary by operation tells of the database operations between two scrapes. */
public final class Operations {
    private final Shop shop;
    private final String count;
    private final String sum;
    private final Set<String> apart;

    private Operations(Shop shop, String summary, Set<String> apart) {
        this.shop = shop;
        this.count = summary + "_count";
        this.sum = summary + "_sum";
        this.apart = apart;
    }

    /** All of them. */
    public static Operations all(Shop shop, String summary) {
        return new Operations(shop, summary, Set.of());
    }

    /** Without those of the scrapes, such as the one that reads the sessions: they grow while the grader only looks. */
    public static Operations ofPages(Shop shop, String summary) {
        Operations all = all(shop, summary);
        Metrics first = all.settled();
        // What another thread observes comes a moment later.
        Metrics later = shop.scrapeUntil(now -> !all.grown(first, now).isEmpty(), Watch.COUNTING_LIMIT);
        return new Operations(shop, summary, all.grown(first, later).keySet());
    }

    /** Those that every scrape asks for. */
    public Set<String> ofScrapes() {
        return apart;
    }

    /** The metrics once whatever was answered before is surely observed. */
    public Metrics settled() {
        Watch.awaitCounting(shop);
        return shop.scrape();
    }

    /** How often each was observed. */
    public Map<String, Double> grown(Metrics before, Metrics after) {
        after.all(count);
        Map<String, Double> grown = new TreeMap<>();
        after.growth(count, before)
                .forEach(sample -> grown.merge(sample.label("operation"), sample.value(), Double::sum));
        grown.keySet().removeAll(apart);
        return grown;
    }

    /** The same once each of them was observed so often, or time is up. */
    public Map<String, Double> grown(Metrics before, int least) {
        shop.scrapeUntil(now -> eachGrew(grown(before, now), least));
        // Once more: what counts twice may come in twice.
        return grown(before, shop.scrape());
    }

    /** Whether any was observed, and each of them so often or more. */
    public static boolean eachGrew(Map<String, Double> grown, int least) {
        return !grown.isEmpty() && grown.values().stream().allMatch(growth -> growth >= least);
    }

    /** The seconds more of the one that has most of them. */
    public double longest(Metrics before, Metrics after) {
        return seconds(before, after).max().orElse(0);
    }

    /** How many have so many seconds more, or more than that. */
    public long slowed(Metrics before, Metrics after, double seconds) {
        return seconds(before, after).filter(growth -> growth >= seconds).count();
    }

    private DoubleStream seconds(Metrics before, Metrics after) {
        after.all(sum);
        return after.growth(sum, before).stream()
                .filter(sample -> !apart.contains(sample.label("operation")))
                .mapToDouble(Sample::value);
    }

    /** Whether anything is observed of a request. */
    public boolean observes(Supplier<Response> request) {
        Metrics before = settled();
        request.get();
        Metrics after = shop.scrapeUntil(now -> !grown(before, now).isEmpty(), Watch.COUNTING_LIMIT);
        return !grown(before, after).isEmpty();
    }

    /** Whether a page's wait is missing in the sum, though the page is observed. */
    public boolean loseWaits() {
        Metrics before = settled();
        HeldPages.slowPage(shop);
        double least = HeldPages.SEEN_SECONDS;
        Metrics after = shop.scrapeUntil(now -> longest(before, now) >= least);
        return longest(before, after) < least && !grown(before, after).isEmpty();
    }
}
