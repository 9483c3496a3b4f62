package br.com.fakeshop.grader.metrics;

import br.com.fakeshop.grader.exposition.Sample;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes series for people: the first few, in order, and how many more there are. */
public final class SeriesList {
    public static final int MOST = 5;
    private static final Set<String> PARTS = Set.of("le", "quantile");

    private SeriesList() {}

    /** One entry for each set of labels: the buckets of a histogram or the quantiles of a summary say nothing new. */
    public static String of(List<Sample> samples) {
        return of(samples, PARTS);
    }

    /** Every bucket and quantile by itself. */
    static String ofParts(List<Sample> samples) {
        return of(samples, Set.of());
    }

    private static String of(List<Sample> samples, Set<String> without) {
        boolean oneName = samples.stream().map(Sample::name).distinct().count() == 1;
        Set<String> texts = samples.stream()
                .map(sample -> (oneName ? sample.name() : family(sample.name())) + labels(sample, without))
                .collect(Collectors.toCollection(TreeSet::new));
        return texts.stream().limit(MOST).toList() + more(texts);
    }

    /** Fills the gap after the first few of a list. */
    public static String more(Collection<String> texts) {
        return texts.size() > MOST ? " e mais " + (texts.size() - MOST) : "";
    }

    private static String family(String name) {
        return name.replaceFirst("_(bucket|count|sum)$", "");
    }

    private static Map<String, String> labels(Sample sample, Set<String> without) {
        Map<String, String> labels = new TreeMap<>(sample.labels());
        labels.keySet().removeAll(without);
        return labels;
    }
}
