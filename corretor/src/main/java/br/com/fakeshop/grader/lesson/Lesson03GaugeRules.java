package br.com.fakeshop.grader.lesson;

import static br.com.fakeshop.grader.prometheus.Scenario.IN_MINUTES;
import static br.com.fakeshop.grader.prometheus.Scenario.value;

import br.com.fakeshop.grader.harness.Criterion;
import br.com.fakeshop.grader.harness.Lesson;
import br.com.fakeshop.grader.prometheus.DrawnTarget;
import br.com.fakeshop.grader.prometheus.PrometheusFiles;
import br.com.fakeshop.grader.prometheus.Scenario;
import br.com.fakeshop.grader.prometheus.Values;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lesson 03: what Prometheus makes of the gauges. */
@Lesson(number = 3, title = "Gauge")
@ExtendWith(StageExtension.class)
class Lesson03GaugeRules {
    private static final String FIRST = "shop-1:5000";
    private static final String SECOND = "shop-2:5000";

    @Criterion(
            id = "03.10",
            title = "fake_shop:active_sessions:max conta cada carrinho uma vez, com uma réplica ou mais",
            hint = "Cada réplica conta os carrinhos do mesmo banco e diz o mesmo número: max(), não sum().")
    void countsEachSessionOnce(PrometheusFiles files) {
        files.expect(replicas("03-sessoes")
                .series(of("ecommerce_active_sessions", FIRST), lately(40, 12))
                .series(of("ecommerce_active_sessions", SECOND), lately(39, 11))
                .records("fake_shop:active_sessions:max", IN_MINUTES, value(12)));
        files.expectLike(drawn(files.newRandom()), "fake_shop:active_sessions:max");
    }

    @Criterion(
            id = "03.11",
            title = "fake_shop:http_requests_in_progress:sum são as páginas em andamento em todas as réplicas",
            hint = "Cada réplica atende as suas páginas: sum(), sem by.")
    void sumsRequestsInProgress(PrometheusFiles files) {
        files.expect(replicas("03-paginas-em-andamento")
                .series(of("ecommerce_http_requests_in_progress", FIRST), lately(9, 3))
                .series(of("ecommerce_http_requests_in_progress", SECOND), lately(0, 4))
                .records("fake_shop:http_requests_in_progress:sum", IN_MINUTES, value(7)));
        files.expectLike(drawn(files.newRandom()), "fake_shop:http_requests_in_progress:sum");
    }

    @Criterion(
            id = "03.12",
            title = "instance:database_connections:active_ratio é a parte do pool em uso em cada réplica",
            hint =
                    "{state=\"active\"} dividido pelo limite. Os labels dos dois lados têm de ser os mesmos: sum by (instance)"
                            + " em cima e embaixo.")
    void showsHowFullEachPoolIs(PrometheusFiles files) {
        Scenario pools = replicas("03-pool");
        addPool(pools, FIRST, 6, 2, 1, 10);
        addPool(pools, SECOND, 1, 9, 0, 20);
        files.expect(pools.records(
                "instance:database_connections:active_ratio",
                IN_MINUTES,
                value(0.6, "instance", FIRST),
                value(0.05, "instance", SECOND)));
        files.expectLike(drawn(files.newRandom()), "instance:database_connections:active_ratio");
    }

    private static void addPool(Scenario scenario, String replica, int active, int idle, int pending, int max) {
        scenario.series(pool(replica, "active"), lately(0, active))
                .series(pool(replica, "idle"), lately(10, idle))
                .series(pool(replica, "pending"), lately(5, pending))
                .series(of("ecommerce_database_connections_max", replica), Values.always(max));
    }

    private static String pool(String replica, String state) {
        return "ecommerce_database_connections{instance=\"%s\",job=\"fake-shop\",state=\"%s\"}"
                .formatted(replica, state);
    }

    @Criterion(
            id = "03.13",
            title = "instance:cpu_usage_ratio:avg5m é a CPU média dos últimos cinco minutos em cada réplica",
            hint =
                    "avg_over_time(ecommerce_cpu_usage_ratio[5m]): a média no tempo, uma para cada instance. avg() faria a média"
                            + " das réplicas.")
    void averagesTheProcessor(PrometheusFiles files) {
        files.expect(replicas("03-cpu")
                .series(
                        of("ecommerce_cpu_usage_ratio", FIRST),
                        Values.from(0.9)
                                .plus(0, 17)
                                .then(0.2)
                                .plus(0, 9)
                                .then(0.4)
                                .plus(0, 9))
                .series(
                        of("ecommerce_cpu_usage_ratio", SECOND),
                        Values.from(0.1)
                                .plus(0, 17)
                                .then(0.5)
                                .plus(0, 9)
                                .missing(4)
                                .then(0.8)
                                .plus(0, 5))
                .records(
                        "instance:cpu_usage_ratio:avg5m",
                        IN_MINUTES,
                        value(0.3, "instance", FIRST),
                        value((10 * 0.5 + 6 * 0.8) / 16, "instance", SECOND)));
        files.expectLike(drawn(files.newRandom()), "instance:cpu_usage_ratio:avg5m");
    }

    private static Scenario drawn(Random random) {
        Scenario scenario = Scenario.ofMinutes("03-sorteio", Scenario.DRAWN);
        for (String replica : List.of(FIRST, SECOND, "shop-3:5000")) {
            DrawnTarget target = new DrawnTarget(random);
            scenario.series(of("ecommerce_active_sessions", replica), target.gauge(1, 90))
                    .series(of("ecommerce_http_requests_in_progress", replica), target.gauge(1, 20))
                    .series(of("ecommerce_cpu_usage_ratio", replica), target.gauge(0.001, 1_000))
                    .series(of("ecommerce_database_connections_max", replica), Values.always(5 + random.nextInt(20)));
            for (String state : List.of("active", "idle", "pending")) {
                scenario.series(pool(replica, state), target.gauge(1, 20));
            }
        }
        return scenario.recordsLike("fake_shop:active_sessions:max", IN_MINUTES, "max(ecommerce_active_sessions)")
                .recordsLike(
                        "fake_shop:http_requests_in_progress:sum",
                        IN_MINUTES,
                        "sum(ecommerce_http_requests_in_progress)")
                .recordsLike(
                        "instance:database_connections:active_ratio",
                        IN_MINUTES,
                        "sum by (instance) (ecommerce_database_connections{state='active'})"
                                + " / sum by (instance) (ecommerce_database_connections_max)")
                .recordsLike(
                        "instance:cpu_usage_ratio:avg5m",
                        IN_MINUTES,
                        "avg by (instance) (avg_over_time(ecommerce_cpu_usage_ratio[5m]))");
    }

    private static Scenario replicas(String name) {
        return Scenario.ofMinutes(name, "duas réplicas da loja, um banco");
    }

    private static String of(String metric, String replica) {
        return "%s{instance=\"%s\",job=\"fake-shop\"}".formatted(metric, replica);
    }

    /** One value for seven minutes, then another. */
    private static Values lately(double before, double now) {
        return Values.from(before).plus(0, 28).then(now).plus(0, 10);
    }
}
