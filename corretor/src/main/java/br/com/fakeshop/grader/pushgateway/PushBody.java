package br.com.fakeshop.grader.pushgateway;

import static io.prometheus.metrics.expositionformats.generated.Metrics.Metric;
import static io.prometheus.metrics.expositionformats.generated.Metrics.MetricFamily;

import br.com.fakeshop.grader.exposition.Exposition;
import br.com.fakeshop.grader.exposition.Family;
import br.com.fakeshop.grader.metrics.Protobuf;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

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
    static List<Family> read(String contentType, String contentEncoding, byte[] sent) throws IOException {
        byte[] body = contentEncoding.equalsIgnoreCase("gzip")
                ? new GZIPInputStream(new ByteArrayInputStream(sent)).readAllBytes()
                : sent;
        return contentType.startsWith(Protobuf.TYPE)
                ? fromProtobuf(body)
                : fromText(new String(body, StandardCharsets.UTF_8));
    }

    private static List<Family> fromText(String text) {
        refuseIf(!text.isEmpty() && !text.endsWith("\n"), "text format parsing error: unexpected end of input stream");
        refuseIf(text.lines().anyMatch(line -> TIMESTAMP.matcher(line).matches()), REFUSED_TIMESTAMP);
        Exposition exposition = Exposition.parse(text);
        exposition.problems().forEach(problem -> refuseIf(true, problem));
        return exposition.families().stream()
                .filter(family -> !family.samples().isEmpty())
                .map(family ->
                        family.type().isEmpty() ? new Family(family.name(), "untyped", family.samples()) : family)
                .toList();
    }

    private static List<Family> fromProtobuf(byte[] body) throws IOException {
        for (MetricFamily family : Protobuf.families(body)) {
            refuseIf(family.getMetricList().stream().anyMatch(Metric::hasTimestampMs), REFUSED_TIMESTAMP);
        }
        return Protobuf.read(body);
    }

    static void refuseIf(boolean wrong, String reason) {
        if (wrong) {
            throw new IllegalArgumentException(reason);
        }
    }
}
