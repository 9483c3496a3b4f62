package br.com.fakeshop.grader.metrics;

import br.com.fakeshop.grader.exposition.Exposition;
import br.com.fakeshop.grader.exposition.Family;
import br.com.fakeshop.grader.exposition.Sample;
import br.com.fakeshop.grader.harness.CriterionFailure;
import br.com.fakeshop.grader.harness.Expect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    public static final String OPEN_METRICS_TYPE = "application/openmetrics-text";
    public static final String TEXT_TYPE = "text/plain";
    /** The header Accept of Prometheus 3 where nothing is configured (scrape_protocols). */
    public static final String ACCEPT = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
            + "application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
            + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

    /** For each content type the header that asks for it alone. */
    public static final Map<String, String> FORMATS = Map.of(
            TEXT_TYPE,
            TEXT_TYPE + ";version=0.0.4",
            OPEN_METRICS_TYPE,
            OPEN_METRICS_TYPE + ";version=1.0.0",
            Protobuf.TYPE,
            Protobuf.ACCEPT);

    private static final int MOST_NAMES = 20;

    private final Map<String, String> types = new HashMap<>();
    private final List<Sample> samples = new ArrayList<>();

    private final List<String> problems;

    private Metrics(List<Family> families, List<String> problems) {
        this.problems = problems;
        for (Family family : families) {
            if (!family.type().isEmpty()) {
                types.put(family.name(), family.type());
            }
            samples.addAll(family.samples());
        }
    }

    /** Reads the text format. */
    public static Metrics parse(String text) {
        return parse(TEXT_TYPE, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what a server has answered, in any format that Prometheus takes. */
    public static Metrics parse(String contentType, byte[] body) {
        try {
            if (contentType.startsWith(Protobuf.TYPE)) {
                return new Metrics(Protobuf.read(body), List.of());
            }
            String text = new String(body, StandardCharsets.UTF_8);
            Exposition exposition = contentType.startsWith(OPEN_METRICS_TYPE)
                    ? Exposition.parseOpenMetrics(text)
                    : Exposition.parse(text);
            Metrics metrics = new Metrics(exposition.families(), exposition.problems());
            if (!contentType.startsWith(OPEN_METRICS_TYPE)) {
                // The text format has no type of its own for these.
                metrics.types.replaceAll(
                        (name, type) -> name.endsWith("_info") && type.equals("gauge") ? "info" : type);
            }
            return metrics;
        } catch (IllegalArgumentException e) {
            throw new CriterionFailure("/metrics num formato do Prometheus", "a linha: " + e.getMessage());
        } catch (IOException e) {
            throw new CriterionFailure("/metrics no formato protobuf do Prometheus", e.getMessage());
        }
    }

    /** What Prometheus would not take as it is. */
    public List<String> problems() {
        return problems;
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

    /** How much each series of this name has changed since an earlier scrape, also one that is there no more. */
    public List<Sample> growth(String name, Metrics before) {
        Map<Map<String, String>, Double> values = new HashMap<>();
        before.find(name, Map.of()).forEach(sample -> values.merge(sample.labels(), -sample.value(), Double::sum));
        find(name, Map.of()).forEach(sample -> values.merge(sample.labels(), sample.value(), Double::sum));
        return values.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> new Sample(name, entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The upper bound that a label le means: libraries write 1 or 1.0. */
    public static double bound(String le) {
        return Double.parseDouble(le.replaceFirst("Inf$", "Infinity"));
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
