package br.com.fakeshop.grader.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that the grader has asked of the shop, with the answers: nobody else visits it. */
public final class Traffic {
    private final List<Exchange> exchanges = new ArrayList<>();
    private final Map<String, Integer> counted = new HashMap<>();
    private Instant last = Instant.EPOCH;

    synchronized void add(Exchange exchange) {
        exchanges.add(exchange);
        last = Instant.now();
    }

    /** Since the last answer. */
    public synchronized Duration rest() {
        return Duration.between(last, Instant.now());
    }

    /** Takes note that the series of this name have all exchanges so far in them. */
    public synchronized void counted(String series) {
        counted.put(series, exchanges.size());
    }

    /** Those which the series of this name may not have in them yet. */
    public synchronized List<Exchange> uncounted(String series) {
        return since(counted.getOrDefault(series, 0));
    }

    /** How many exchanges there have been. */
    public synchronized int size() {
        return exchanges.size();
    }

    /** All but so many of the first. */
    public synchronized List<Exchange> since(int first) {
        return List.copyOf(exchanges.subList(first, exchanges.size()));
    }

    /** Takes note that those since then were kept waiting for so long. */
    synchronized void held(int first, double seconds) {
        exchanges.subList(first, exchanges.size()).replaceAll(exchange -> exchange.held(seconds));
    }
}
