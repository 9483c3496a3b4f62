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

/** Lesson 05: what Prometheus makes of the summary. */
@Lesson(number = 5, title = "Summary")
@ExtendWith(StageExtension.class)
class Lesson05SummaryRules {
    private static final String DURATION = "ecommerce_database_operation_duration_seconds";
    private static final String FIND = "products.find_all";
    private static final String CHECKOUT = "orders.checkout";
    private static final String FIRST = "shop-1:5000";
    private static final String SECOND = "shop-2:5000";

    @Criterion(
            id = "05.9",
            title = "operation:database_operations:rate5m são as operações por segundo, por operação",
            hint = "sum by (operation) (rate(…_count[5m])): o _count de um summary é um contador.")
    void showsOperations(PrometheusFiles files) {
        files.expect(operations("05-operacoes")
                .records(
                        "operation:database_operations:rate5m",
                        IN_MINUTES,
                        value(15 * (30 + 15) / 285.0, "operation", FIND),
                        value(15 / 285.0, "operation", CHECKOUT)));
        files.expectLike(drawn(files.newRandom()), "operation:database_operations:rate5m");
    }

    @Criterion(
            id = "05.10",
            title = "operation:database_operation_duration_seconds:mean5m é a média de todas as réplicas, por operação",
            hint =
                    "sum by (operation) (rate(…_sum[5m])) / sum by (operation) (rate(…_count[5m])). A média das médias daria à"
                            + " réplica parada o peso da ocupada.")
    void averagesDurations(PrometheusFiles files) {
        files.expect(operations("05-medias")
                .records(
                        "operation:database_operation_duration_seconds:mean5m",
                        IN_MINUTES,
                        value(0.004, "operation", FIND),
                        value(0.06, "operation", CHECKOUT)));
        files.expectLike(drawn(files.newRandom()), "operation:database_operation_duration_seconds:mean5m");
    }

    @Criterion(
            id = "05.11",
            title = "operation:database_time:ratio_rate5m é a parte de cada operação no tempo gasto com o banco",
            hint = "sum by (operation) (rate(…_sum[5m])) dividido pelo mesmo sem by. Os labels não são os mesmos:"
                    + " / scalar(…), ou / on () group_left ().")
    void sharesTime(PrometheusFiles files) {
        files.expect(operations("05-partes")
                .records(
                        "operation:database_time:ratio_rate5m",
                        IN_MINUTES,
                        value(0.75, "operation", FIND),
                        value(0.25, "operation", CHECKOUT)));
        files.expectLike(drawn(files.newRandom()), "operation:database_time:ratio_rate5m");
    }

    private static Scenario drawn(Random random) {
        Scenario scenario = Scenario.ofMinutes("05-sorteio", Scenario.DRAWN);
        for (String replica : List.of(FIRST, SECOND, "shop-3:5000")) {
            DrawnTarget target = new DrawnTarget(random);
            for (String operation : List.of(FIND, CHECKOUT, "carts.add", "carts.count_active")) {
                addOperation(scenario, replica, operation, target.counter(1, 30), target.counter(0.001, 900));
                for (String quantile : List.of("0.5", "0.95", "0.99")) {
                    scenario.series(quantile(replica, operation, quantile), target.gauge(0.001, 900));
                }
            }
        }
        return scenario.recordsLike(
                        "operation:database_operations:rate5m",
                        IN_MINUTES,
                        "sum by (operation) (rate(%s_count[5m]))".formatted(DURATION))
                .recordsLike(
                        "operation:database_operation_duration_seconds:mean5m",
                        IN_MINUTES,
                        "sum by (operation) (rate(%s_sum[5m])) / sum by (operation) (rate(%1$s_count[5m]))"
                                .formatted(DURATION))
                .recordsLike(
                        "operation:database_time:ratio_rate5m",
                        IN_MINUTES,
                        "sum by (operation) (rate(%s_sum[5m])) / scalar(sum(rate(%1$s_sum[5m])))".formatted(DURATION))
                .recordsLike(
                        "operation:database_operation_duration_seconds:p99_max",
                        IN_MINUTES,
                        "max by (operation) (%s{quantile='0.99'})".formatted(DURATION));
    }

    private static Scenario operations(String name) {
        Scenario scenario = Scenario.ofMinutes(
                name,
                "duas réplicas, uma ocupada, a outra lenta, que reiniciou há pouco; no último minuto, nenhuma operação");
        Values busy = Values.lately(10_000, 3, 30);
        addOperation(scenario, FIRST, FIND, busy, Values.lately(900, 5, 0.03));
        addOperation(scenario, SECOND, FIND, restarted(15), restarted(0.15));
        Values rare = Values.lately(10_000, 8, 1);
        addOperation(scenario, FIRST, CHECKOUT, rare, Values.lately(900, 7, 0.06));
        return scenario;
    }

    private static void addOperation(Scenario scenario, String replica, String operation, Values count, Values sum) {
        String labels = "{instance=\"%s\",job=\"fake-shop\",operation=\"%s\"}".formatted(replica, operation);
        scenario.series(DURATION + "_count" + labels, count).series(DURATION + "_sum" + labels, sum);
    }

    private static Values restarted(double step) {
        return Values.restartedLately(5_000, 2, step);
    }

    @Criterion(
            id = "05.12",
            title = "operation:database_operation_duration_seconds:p99_max é o quantil 0,99 da pior réplica",
            hint =
                    "max by (operation) (…{quantile=\"0.99\"}): quantis não têm soma nem média. max() passa por cima do NaN de"
                            + " uma réplica parada.")
    void takesTheWorstQuantile(PrometheusFiles files) {
        Scenario scenario = Scenario.ofMinutes("05-pior-replica", "duas réplicas, uma delas sem compras (NaN)");
        scenario.series(quantile(FIRST, FIND, "0.5"), Values.always(0.001))
                .series(quantile(FIRST, FIND, "0.99"), Values.always(0.004))
                .series(quantile(FIRST, FIND, "0.999"), Values.always(9))
                .series(
                        quantile(SECOND, FIND, "0.99"),
                        Values.from(0.9).plus(0, 30).then(0.03).plus(0, 10))
                .series(quantile(FIRST, CHECKOUT, "0.99"), Values.always(0.2))
                .series(quantile(SECOND, CHECKOUT, "0.99"), Values.notANumber());
        files.expect(scenario.records(
                "operation:database_operation_duration_seconds:p99_max",
                IN_MINUTES,
                value(0.03, "operation", FIND),
                value(0.2, "operation", CHECKOUT)));
        files.expectLike(drawn(files.newRandom()), "operation:database_operation_duration_seconds:p99_max");
    }

    private static String quantile(String replica, String operation, String quantile) {
        return "%s{instance=\"%s\",job=\"fake-shop\",operation=\"%s\",quantile=\"%s\"}"
                .formatted(DURATION, replica, operation, quantile);
    }
}
