package br.com.fakeshop.grader.pushgateway;

import br.com.fakeshop.grader.exposition.Sample;
import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.metrics.Metrics;
import br.com.fakeshop.grader.metrics.SeriesList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a job has pushed, in the group of its last push. Whoever asks for a series that is not there gets a failure, never a zero. */
public final class PushedMetrics {
    private static final String PUSH_TIME = "push_time_seconds";

    private final Metrics metrics;
    private final Map<String, String> lastGroup;

    PushedMetrics(Metrics metrics) {
        this.metrics = metrics;
        this.lastGroup = metrics.matching(PUSH_TIME, any -> true).stream()
                .max(Comparator.comparingDouble(Sample::value))
                .map(Sample::labels)
                .orElse(Map.of());
    }

    /** The series of this name; fails if there is none. */
    public List<Sample> all(String name) {
        List<Sample> found = named(name);
        Expect.that(
                !found.isEmpty(),
                "a métrica " + name + " no Pushgateway",
                names().isEmpty() ? "um Pushgateway vazio" : "só estas: " + String.join(", ", names()));
        return found;
    }

    /** The sum over the series of this name; fails if there is none. */
    public double value(String name) {
        return all(name).stream().mapToDouble(Sample::value).sum();
    }

    /** The value of the series with this label; fails if there is none. */
    public double value(String name, String label, String value) {
        List<Sample> found = all(name).stream()
                .filter(sample -> sample.label(label).equals(value))
                .toList();
        Expect.that(
                !found.isEmpty(),
                "uma série %s{%s=\"%s\"} no Pushgateway".formatted(name, label, value),
                "só estas: " + SeriesList.of(all(name)));
        return found.stream().mapToDouble(Sample::value).sum();
    }

    /** Like {@link #value(String, String, String)}, but 0 if there is none yet: only for the start of a difference. */
    public double valueOrZero(String name, String label, String value) {
        return named(name).stream()
                .filter(sample -> sample.label(label).equals(value))
                .mapToDouble(Sample::value)
                .sum();
    }

    public boolean has(String name) {
        return !named(name).isEmpty();
    }

    public String type(String name) {
        return metrics.type(name);
    }

    /** The names of all that was pushed, in order. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        find("").forEach(sample -> names.add(sample.name()));
        names.removeAll(Set.of(PUSH_TIME, "push_failure_time_seconds"));
        return names;
    }

    /** The grouping keys, without the empty instance that the Pushgateway adds by itself. */
    public List<Map<String, String>> groups() {
        return metrics.matching(PUSH_TIME, any -> true).stream()
                .map(sample -> {
                    Map<String, String> group = new TreeMap<>(sample.labels());
                    group.remove("instance", "");
                    return group;
                })
                .toList();
    }

    private List<Sample> named(String name) {
        return find(name).stream().filter(sample -> sample.name().equals(name)).toList();
    }

    /** In that group alone: a job that makes a new one at each run is told so by one criterion, and by no other. */
    private List<Sample> find(String prefix) {
        return lastGroup.isEmpty() ? List.of() : metrics.matching(prefix, sample -> sample.has(lastGroup));
    }
}
