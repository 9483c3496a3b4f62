package br.com.fakeshop.grader.oracle;

import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.metrics.Metrics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;

/** The label endpoint: patterns of the shop's routes, and the addresses that show whether it holds them. */
public final class Endpoints {
    private Endpoints() {}

    /** Fails if a route has more than one name. */
    public static void expectOneSpelling(Metrics metrics, String name) {
        Map<String, String> spellings = new HashMap<>();
        for (String endpoint : metrics.labelValues(name, "endpoint")) {
            String other = spellings.putIfAbsent(Routes.page(endpoint), endpoint);
            Expect.that(other == null, "um só nome para cada rota no label endpoint", endpoint + " e " + other);
        }
    }

    /** Addresses below a folder that lead nowhere; the same each time, so that every grading says the same. */
    public static List<String> unknown(String folder, int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(i -> folder + new UUID(0x4000, Long.MIN_VALUE + i))
                .toList();
    }
}
