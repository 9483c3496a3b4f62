package br.com.fakeshop.lab.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A number that the course holds itself to.
 *
 * @param atMost whether less is better than the limit, or more
 */
record Target(String what, boolean atMost, double limit, Series seen) {

    boolean isMet() {
        return atMost ? seen.median() <= limit : seen.median() >= limit;
    }

    int decimals() {
        return limit == 0 ? 4 : limit < 100 ? 2 : 0;
    }

    /** Those that the results can tell; stages in the order of the course. */
    static List<Target> of(Results results, List<Contender> stages, Contender raw) {
        List<Target> targets = new ArrayList<>();
        Contender first = stages.get(0);
        ratio(results, Route.SHOP, Measure.PROCESSOR, first, raw)
                .ifPresent(seen -> targets.add(new Target("processador, `GET /shop`", true, 1.10, seen)));
        ratio(results, Route.ADD_TO_CART, Measure.THROUGHPUT, first, raw)
                .ifPresent(seen -> targets.add(new Target("vazão, `POST /add_to_cart`", false, 1.3, seen)));
        for (Contender stage : stages.subList(1, stages.size())) {
            for (Route route : Route.values()) {
                ratio(results, route, Measure.PROCESSOR, stage, first)
                        .ifPresent(seen ->
                                targets.add(new Target("processador, `" + route.title + "`", true, 1.03, seen)));
            }
        }
        for (String contender : results.contenders(Benchmark.START)) {
            results.find(Benchmark.START, Measure.START_CURRENT, contender)
                    .ifPresent(seen -> targets.add(new Target("início em segundos, banco em dia", true, 1.2, seen)));
            results.find(Benchmark.START, Measure.START_EMPTY, contender)
                    .ifPresent(seen -> targets.add(new Target("início em segundos, banco vazio", true, 2, seen)));
        }
        for (String contender : results.contenders(Benchmark.CROWD)) {
            results.find(Benchmark.CROWD, Measure.ERRORS, contender)
                    .ifPresent(
                            seen -> targets.add(new Target("compra, 500 visitantes, % sem resposta", true, 0, seen)));
            results.find(Benchmark.CROWD, Measure.DIFFERENCES, contender)
                    .ifPresent(seen -> targets.add(new Target("compra, 500 visitantes, diferença", true, 0, seen)));
        }
        for (Contender stage : stages) {
            results.find(Benchmark.PROCESS, Measure.MEMORY, stage.name())
                    .ifPresent(seen -> targets.add(new Target("memória em MiB, com `-Xmx256m`", true, 400, seen)));
        }
        return targets;
    }

    private static Optional<Series> ratio(
            Results results, Route route, Measure measure, Contender dividend, Contender divisor) {
        return results.find(route.title, measure, dividend.name())
                .flatMap(above ->
                        results.find(route.title, measure, divisor.name()).map(above::dividedBy));
    }
}
