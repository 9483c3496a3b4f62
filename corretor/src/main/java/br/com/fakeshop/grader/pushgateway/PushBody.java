package br.com.fakeshop.grader.pushgateway;

import static io.prometheus.metrics.expositionformats.generated.Metrics.Bucket;
import static io.prometheus.metrics.expositionformats.generated.Metrics.LabelPair;
import static io.prometheus.metrics.expositionformats.generated.Metrics.Metric;
import static io.prometheus.metrics.expositionformats.generated.Metrics.MetricFamily;
import static io.prometheus.metrics.expositionformats.generated.Metrics.Quantile;

import br.com.fakeshop.grader.exposition.Exposition;
import br.com.fakeshop.grader.exposition.Family;
import br.com.fakeshop.grader.exposition.Sample;
import br.com.fakeshop.grader.metrics.Protobuf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The body of a push, in either format that clients send. */
final class PushBody {
    private static final Pattern TIMESTAMP = Pattern.compile("(?:.*}|[^{#\\s]+)\\s+\\S+\\s+-?\\d+");
    private static final String REFUSED_TIMESTAMP = "pushed metrics must not have timestamps";

    private PushBody() {}

    /**
     * Its families, each with a type.
     *
     * @throws IllegalArgumentException if a Pushgateway would refuse it
     */
    static List<Family> read(String contentType, byte[] body) throws IOException {
        return contentType.startsWith(Protobuf.TYPE)
                ? fromProtobuf(body)
                : fromText(new String(body, StandardCharsets.UTF_8));
    }

    private static List<Family> fromText(String text) {
        refuseIf(!text.isEmpty() && !text.endsWith("\n"), "text format parsing error: unexpected end of input stream");
        refuseIf(text.lines().anyMatch(line -> TIMESTAMP.matcher(line).matches()), REFUSED_TIMESTAMP);
        return Exposition.parse(text).stream()
                .filter(family -> !family.samples().isEmpty())
                .map(family ->
                        family.type().isEmpty() ? new Family(family.name(), "untyped", family.samples()) : family)
                .toList();
    }

    private static List<Family> fromProtobuf(byte[] body) throws IOException {
        List<Family> families = new ArrayList<>();
        for (MetricFamily family : Protobuf.families(body)) {
            List<Sample> samples = new ArrayList<>();
            for (Metric metric : family.getMetricList()) {
                refuseIf(metric.hasTimestampMs(), REFUSED_TIMESTAMP);
                addSamples(family.getName(), metric, samples);
            }
            families.add(new Family(family.getName(), family.getType().name().toLowerCase(Locale.ROOT), samples));
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
    private static Map<String, String> with(Map<String, String> labels, String name, String value) {
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
