package br.com.fakeshop.grader;

import static io.prometheus.metrics.expositionformats.generated.Metrics.Bucket;
import static io.prometheus.metrics.expositionformats.generated.Metrics.LabelPair;
import static io.prometheus.metrics.expositionformats.generated.Metrics.Metric;
import static io.prometheus.metrics.expositionformats.generated.Metrics.MetricFamily;
import static io.prometheus.metrics.expositionformats.generated.Metrics.Quantile;

import br.com.fakeshop.grader.Metrics.Sample;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One metric of a push, with all its series.
 *
 * @param type as in a TYPE line
 */
record PushedFamily(String name, String type, List<Sample> samples) {
    private static final Pattern PARTS = Pattern.compile("_(bucket|sum|count)$");
    private static final Pattern TIMESTAMP = Pattern.compile("(?:.*}|[^{#\\s]+)\\s+\\S+\\s+-?\\d+");
    private static final String REFUSED_TIMESTAMP = "pushed metrics must not have timestamps";

    /**
     * The families of a request's body, in either format that clients push.
     *
     * @throws IllegalArgumentException if a Pushgateway would refuse it
     */
    static List<PushedFamily> read(String contentType, byte[] body) throws IOException {
        return contentType.startsWith("application/vnd.google.protobuf")
                ? fromProtobuf(body)
                : fromText(new String(body, StandardCharsets.UTF_8));
    }

    private static List<PushedFamily> fromText(String text) {
        refuseIf(!text.isEmpty() && !text.endsWith("\n"), "text format parsing error: unexpected end of input stream");
        refuseIf(text.lines().anyMatch(line -> TIMESTAMP.matcher(line).matches()), REFUSED_TIMESTAMP);
        try {
            Metrics metrics = Metrics.parse(text);
            Map<String, PushedFamily> families = new LinkedHashMap<>();
            for (Sample sample : metrics.matching("", any -> true)) {
                String name = metrics.type(sample.name()).isEmpty()
                        ? PARTS.matcher(sample.name()).replaceFirst("")
                        : sample.name();
                String type = metrics.type(name);
                String family = type.isEmpty() ? sample.name() : name;
                families.computeIfAbsent(
                                family,
                                key -> new PushedFamily(key, type.isEmpty() ? "untyped" : type, new ArrayList<>()))
                        .samples()
                        .add(sample);
            }
            return List.copyOf(families.values());
        } catch (CriterionFailure | NumberFormatException e) {
            throw new IllegalArgumentException("text format parsing error: " + e.getMessage(), e);
        }
    }

    private static List<PushedFamily> fromProtobuf(byte[] body) throws IOException {
        List<PushedFamily> families = new ArrayList<>();
        ByteArrayInputStream input = new ByteArrayInputStream(body);
        MetricFamily family = MetricFamily.parseDelimitedFrom(input);
        while (family != null) {
            List<Sample> samples = new ArrayList<>();
            for (Metric metric : family.getMetricList()) {
                refuseIf(metric.hasTimestampMs(), REFUSED_TIMESTAMP);
                addSamples(family.getName(), metric, samples);
            }
            families.add(new PushedFamily(
                    family.getName(), family.getType().name().toLowerCase(Locale.ROOT), List.copyOf(samples)));
            family = MetricFamily.parseDelimitedFrom(input);
        }
        return families;
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
    static String number(double value) {
        return Double.isInfinite(value) ? (value > 0 ? "+Inf" : "-Inf") : Double.toString(value);
    }

    /** The same map with one label more. */
    static Map<String, String> with(Map<String, String> labels, String name, String value) {
        Map<String, String> more = new TreeMap<>(labels);
        more.put(name, value);
        return more;
    }

    static void refuseIf(boolean wrong, String reason) {
        if (wrong) {
            throw new IllegalArgumentException(reason);
        }
    }

    /** Label values stay as the text format writes them. */
    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
