package br.com.fakeshop.grader.shop;

import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.metrics.Metrics;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** The label endpoint: patterns of the shop's routes, and the addresses that show whether it holds them. */
public final class Endpoints {
    private Endpoints() {}

    /** Fails if an endpoint is anything but a fixed pattern of the shop's routes. */
    public static void expectPatterns(Metrics metrics, String name) {
        for (String endpoint : metrics.labelValues(name, "endpoint")) {
            Expect.that(
                    endpoint.equals("unmatched")
                            || endpoint.equals("/")
                            || endpoint.matches("/[a-z_]+(/\\*|/\\{[A-Za-z_]+})?"),
                    "endpoint de " + name + " como /shop, /detail/* ou unmatched",
                    endpoint);
        }
    }

    /** Addresses below a folder that lead nowhere; the same each time, so that every grading says the same. */
    public static List<String> unknown(String folder, int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(i -> folder + new UUID(0x4000, Long.MIN_VALUE + i))
                .toList();
    }
}
