package br.com.fakeshop.grader.metrics;

import static io.prometheus.metrics.expositionformats.generated.Metrics.Bucket;
import static io.prometheus.metrics.expositionformats.generated.Metrics.LabelPair;
import static io.prometheus.metrics.expositionformats.generated.Metrics.Metric;
import static io.prometheus.metrics.expositionformats.generated.Metrics.MetricFamily;
import static io.prometheus.metrics.expositionformats.generated.Metrics.Quantile;

import br.com.fakeshop.grader.exposition.Family;
import br.com.fakeshop.grader.exposition.Sample;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Prometheus' protobuf format: families one after the other, each with its length before it. */
public final class Protobuf {
    /** What a client asks for, and what a push begins with. */
    public static final String TYPE = "application/vnd.google.protobuf";

    public static final String ACCEPT = TYPE + ";proto=io.prometheus.client.MetricFamily;encoding=delimited";

    private Protobuf() {}

    public static List<MetricFamily> families(byte[] delimited) throws IOException {
        List<MetricFamily> families = new ArrayList<>();
        ByteArrayInputStream input = new ByteArrayInputStream(delimited);
        MetricFamily family = MetricFamily.parseDelimitedFrom(input);
        while (family != null) {
            families.add(family);
            family = MetricFamily.parseDelimitedFrom(input);
        }
        return families;
    }

    /** The same with the series that the text format would have. */
    public static List<Family> read(byte[] delimited) throws IOException {
        return families(delimited).stream()
                .map(family -> {
                    List<Sample> samples = new ArrayList<>();
                    family.getMetricList().forEach(metric -> addSamples(family.getName(), metric, samples));
                    return new Family(family.getName(), family.getType().name().toLowerCase(Locale.ROOT), samples);
                })
                .toList();
    }

    private static void addSamples(String name, Metric metric, List<Sample> samples) {
        Map<String, String> labels = new TreeMap<>();
        for (LabelPair label : metric.getLabelList()) {
            labels.put(label.getName(), escape(label.getValue()));
        }
        if (metric.hasGauge()) {
            samples.add(new Sample(name, labels, metric.getGauge().getValue()));
        } else if (metric.hasCounter()) {
            samples.add(new Sample(name, labels, metric.getCounter().getValue()));
        } else if (metric.hasUntyped()) {
            samples.add(new Sample(name, labels, metric.getUntyped().getValue()));
        } else if (metric.hasSummary()) {
            for (Quantile quantile : metric.getSummary().getQuantileList()) {
                samples.add(
                        new Sample(name, with(labels, "quantile", "" + quantile.getQuantile()), quantile.getValue()));
            }
            samples.add(new Sample(name + "_sum", labels, metric.getSummary().getSampleSum()));
            samples.add(new Sample(name + "_count", labels, metric.getSummary().getSampleCount()));
        } else {
            for (Bucket bucket : metric.getHistogram().getBucketList()) {
                samples.add(new Sample(
                        name + "_bucket",
                        with(labels, "le", number(bucket.getUpperBound())),
                        bucket.getCumulativeCount()));
            }
            samples.add(new Sample(name + "_sum", labels, metric.getHistogram().getSampleSum()));
            samples.add(
                    new Sample(name + "_count", labels, metric.getHistogram().getSampleCount()));
        }
    }

    /** A value as the text format writes it. */
    public static String number(double value) {
        return Double.isInfinite(value) ? (value > 0 ? "+Inf" : "-Inf") : Double.toString(value);
    }

    /** The same map with one label more. */
    private static Map<String, String> with(Map<String, String> labels, String name, String value) {
        Map<String, String> more = new TreeMap<>(labels);
        more.put(name, value);
        return more;
    }

    /** Label values stay as the text format writes them. */
    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
