package br.com.fakeshop.grader.metrics;

import static io.prometheus.metrics.expositionformats.generated.Metrics.MetricFamily;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
}
