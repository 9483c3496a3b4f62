package br.com.fakeshop.docs;

import br.com.fakeshop.grader.exposition.Exposition;
import br.com.fakeshop.grader.exposition.Family;
import br.com.fakeshop.grader.exposition.Sample;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What running programs expose.
 *
 * @param labels the labels of each name; the names of a series and of its family alike
 */
record MetricNames(Map<String, Set<String>> labels) {
    private static final Map<String, List<String>> SUFFIXES = Map.of(
            "counter", List.of("_total"),
            "histogram", List.of("_bucket", "_sum", "_count"),
            "summary", List.of("_sum", "_count"));

    /** Takes the text of their {@code /metrics}. */
    static MetricNames of(String text) {
        MetricNames names = new MetricNames(new TreeMap<>());
        Exposition.parse(text).families().forEach(names::add);
        return names;
    }

    /** A family is known by its own name and by those of its series, also before the first of them. */
    private void add(Family family) {
        boolean isCounter = family.type().equals("counter");
        String name = isCounter ? family.name().replaceFirst("_total$", "") : family.name();
        add(family.name(), Set.of());
        add(name, Set.of());
        // Some exporters' counters go without the suffix.
        if (!isCounter || !name.equals(family.name())) {
            SUFFIXES.getOrDefault(family.type(), List.of()).forEach(suffix -> add(name + suffix, Set.of()));
        }
        for (Sample sample : family.samples()) {
            add(sample.name(), sample.labels().keySet());
            add(name, sample.labels().keySet());
        }
    }

    private void add(String name, Set<String> found) {
        labels.computeIfAbsent(name, n -> new TreeSet<>()).addAll(found);
    }

    boolean has(String name) {
        return labels.containsKey(name);
    }

    boolean hasPrefix(String prefix) {
        return labels.keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    Set<String> labelsOf(String name) {
        return labels.getOrDefault(name, Set.of());
    }
}
