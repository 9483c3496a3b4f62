package br.com.fakeshop.grader.oracle;

import br.com.fakeshop.grader.exposition.Sample;
import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.metrics.Metrics;
import br.com.fakeshop.grader.shop.Exchange;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long requests took: at least as long as the grader kept them waiting, at most as long as their visitors waited. How
 * many were observed is another criterion's matter, so that all is told of one request.
 */
public final class Durations {
    private static final String DURATION = "ecommerce_request_duration_seconds";
    // The visitor has the answer before the shop is done with the request; on a busy machine that takes a moment.
    private static final double AFTER_ANSWER_SECONDS = 0.05;

    private final List<Exchange> traffic;
    private final Metrics before;
    private final Metrics after;

    /** @param after has all of the traffic in it */
    public Durations(Watch watch, Metrics after) {
        this.traffic = watch.traffic().stream()
                .filter(exchange -> Routes.endpoint(exchange.path()).isPresent())
                .toList();
        this.before = watch.before();
        this.after = after;
    }

    /** Fails unless the mean lies between what was held and what was waited for. */
    public void expectMean() {
        double least = traffic.stream().mapToDouble(Exchange::heldSeconds).sum() / traffic.size();
        double most = traffic.stream().mapToDouble(Exchange::seconds).sum() / traffic.size() + AFTER_ANSWER_SECONDS;
        double found = growth(DURATION + "_sum") / growth(DURATION + "_count");
        Expect.that(
                found >= least && found <= most,
                "%s_sum cresce de %.4f a %.4f s por requisição: entre o que o banco as prendeu e o que o visitante esperou"
                        .formatted(DURATION, least, most),
                "cresceu %.4f".formatted(found));
    }

    /** Fails unless the bucket has all that were surely as fast, and none that was surely slower. */
    public void expectBucket(String bound) {
        double limit = Metrics.bound(bound);
        long least = traffic.stream()
                .filter(exchange -> exchange.seconds() + AFTER_ANSWER_SECONDS <= limit)
                .count();
        long most = traffic.stream()
                .filter(exchange -> exchange.heldSeconds() <= limit)
                .count();
        double found = pages(DURATION + "_bucket")
                        .filter(sample -> Metrics.bound(sample.label("le")) == limit)
                        .mapToDouble(Sample::value)
                        .sum()
                / growth(DURATION + "_count")
                * traffic.size();
        Expect.that(
                found >= least && found <= most,
                "de %d requisições, no bucket le=%s %s"
                        .formatted(traffic.size(), bound, least == most ? least : "de %d a %d".formatted(least, most)),
                "%.0f".formatted(found));
    }

    private double growth(String series) {
        double growth = pages(series).mapToDouble(Sample::value).sum();
        Expect.that(growth > 0, series + " cresce com cada requisição", "não cresceu com %d".formatted(traffic.size()));
        return growth;
    }

    private Stream<Sample> pages(String series) {
        return after.growth(series, before).stream().filter(sample -> !Routes.isNoPage(sample.label("endpoint")));
    }
}
