package br.com.fakeshop.grader.metrics;

import br.com.fakeshop.grader.exposition.Exposition;
import br.com.fakeshop.grader.exposition.Family;
import br.com.fakeshop.grader.exposition.Sample;
import br.com.fakeshop.grader.harness.CriterionFailure;
import br.com.fakeshop.grader.harness.Expect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One scrape, as criteria look at it: whoever asks for a series that is not there gets a failure, never a zero. */
public final class Metrics {
    private static final int MOST_NAMES = 20;

    private final Map<String, String> types = new HashMap<>();
    private final List<Sample> samples = new ArrayList<>();

    private Metrics(List<Family> families) {
        for (Family family : families) {
            if (!family.type().isEmpty()) {
                types.put(family.name(), family.type());
            }
            samples.addAll(family.samples());
        }
    }

    public static Metrics parse(String text) {
        try {
            return new Metrics(Exposition.parse(text));
        } catch (IllegalArgumentException e) {
            throw new CriterionFailure("/metrics no formato de texto do Prometheus", "a linha: " + e.getMessage());
        }
    }

    /** All series of this name; fails if there is none. */
    public List<Sample> all(String name) {
        List<Sample> found = find(name, Map.of());
        Expect.that(
                !found.isEmpty(),
                "a métrica " + name + " em /metrics",
                "nenhuma no registry que /metrics mostra" + namesLike(name));
        return found;
    }

    /** The series of this name with these labels, perhaps among others; fails if there is none. */
    public List<Sample> all(String name, Map<String, String> labels) {
        List<Sample> found =
                all(name).stream().filter(sample -> sample.has(labels)).toList();
        Expect.that(
                !found.isEmpty(), "uma série " + name + new TreeMap<>(labels), "só estas: " + nearest(name, labels));
        return found;
    }

    /** The sum of the series that {@link #all(String, Map)} finds. */
    public double value(String name, Map<String, String> labels) {
        return sum(all(name, labels));
    }

    public double value(String name) {
        return sum(all(name));
    }

    /** Like {@link #value(String, Map)}, but 0 if there is none yet: only for the start of a difference. */
    public double valueOrZero(String name, Map<String, String> labels) {
        return sum(find(name, labels));
    }

    public boolean has(String name) {
        return has(name, Map.of());
    }

    public boolean has(String name, Map<String, String> labels) {
        return !find(name, labels).isEmpty();
    }

    /** How many series there are whose name begins like this. */
    public long count(String prefix) {
        return samples.stream()
                .filter(sample -> sample.name().startsWith(prefix))
                .count();
    }

    /** The values that one label takes in the series of this name. */
    public Set<String> labelValues(String name, String label) {
        Set<String> values = new TreeSet<>();
        all(name).forEach(sample -> values.add(sample.label(label)));
        return values;
    }

    /** Every series whose name begins like this and passes the test. */
    public List<Sample> matching(String prefix, Predicate<Sample> test) {
        return samples.stream()
                .filter(sample -> sample.name().startsWith(prefix))
                .filter(test)
                .toList();
    }

    /** What its TYPE line says; empty if it has none. */
    public String type(String family) {
        return types.getOrDefault(family, "");
    }

    /** Fails unless the family has this type and its series have just these labels (le and quantile aside). */
    public void expectFamily(String family, String series, String type, Set<String> labels) {
        Sample first = all(series).get(0);
        Expect.equal("# TYPE " + family, type, types.get(family));
        Set<String> found = new TreeSet<>(first.labels().keySet());
        found.removeAll(Set.of("le", "quantile"));
        Expect.equal("labels de " + family, new TreeSet<>(labels), found);
    }

    /** The names of all series that begin like this. */
    public Set<String> names(String prefix) {
        Set<String> names = new TreeSet<>();
        matching(prefix, sample -> true).forEach(sample -> names.add(sample.name()));
        return names;
    }

    /** Those with the same first word. */
    private String namesLike(String name) {
        String word = name.substring(0, name.indexOf('_') + 1);
        Set<String> names = names(word);
        if (names.isEmpty()) {
            return ", nem outra %s*".formatted(word);
        }
        String text = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        int left = names.size() - MOST_NAMES;
        return "; as %s* são: %s%s".formatted(word, text, left > 0 ? " e mais " + left : "");
    }

    private List<Sample> find(String name, Map<String, String> labels) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name) && sample.has(labels))
                .toList();
    }

    private static double sum(List<Sample> samples) {
        return samples.stream().mapToDouble(Sample::value).sum();
    }

    /** What there is instead; where just a bucket or a quantile is missing, its neighbours. */
    private String nearest(String name, Map<String, String> wanted) {
        Map<String, String> labels = new TreeMap<>(wanted);
        boolean wantsPart = labels.keySet().removeAll(Set.of("le", "quantile"));
        List<Sample> neighbours = find(name, labels);
        return wantsPart && !neighbours.isEmpty() ? SeriesList.ofParts(neighbours) : SeriesList.of(all(name));
    }
}
