package br.com.fakeshop.grader.lesson;

import static br.com.fakeshop.grader.prometheus.Scenario.IN_MINUTES;
import static br.com.fakeshop.grader.prometheus.Scenario.value;

import br.com.fakeshop.grader.harness.Criterion;
import br.com.fakeshop.grader.harness.Lesson;
import br.com.fakeshop.grader.oracle.Contract;
import br.com.fakeshop.grader.prometheus.DrawnTarget;
import br.com.fakeshop.grader.prometheus.PrometheusConfig;
import br.com.fakeshop.grader.prometheus.PrometheusFiles;
import br.com.fakeshop.grader.prometheus.Scenario;
import br.com.fakeshop.grader.prometheus.Values;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lesson 02: what Prometheus makes of the counters. */
@Lesson(number = 2, title = "Counter")
@ExtendWith(StageExtension.class)
class Lesson02CounterRules {
    private static final String FIRST = "instance=\"shop-1:5000\",job=\"fake-shop\"";
    private static final String SECOND = "instance=\"shop-2:5000\",job=\"fake-shop\"";
    private static final String THIRD = "instance=\"shop-3:5000\",job=\"fake-shop\"";
    // Also such as this shop does not answer, yet.
    private static final List<Integer> STATUSES =
            List.of(400, 403, 404, 405, 409, 413, 422, 429, 500, 501, 502, 503, 504, 599);

    @Criterion(
            id = "02.13",
            title = "prometheus.yml carrega rules.yml e busca a loja em shop:5000",
            hint =
                    "rule_files: [rules.yml], e um job em scrape_configs com static_configs e o alvo shop:5000. Em global, scrape_interval"
                            + " e evaluation_interval de 5s: sem eles é 1m.")
    void configuresPrometheus(PrometheusFiles files) {
        PrometheusConfig config = files.config();
        config.expectLoads(PrometheusFiles.RULES);
        config.expectScrapes("shop:5000", Contract.CART_ADDITIONS.series(), Contract.ERRORS.series());
        config.expectLooksOften("shop:5000");
    }

    @Criterion(
            id = "02.14",
            title = "product_id:cart_additions:increase1m são as unidades do último minuto, por produto",
            hint =
                    "sum by (product_id) (increase(…[1m])): primeiro increase(), que entende o reinício de cada réplica, e"
                            + " só depois sum().")
    void countsUnitsOfEachProduct(PrometheusFiles files) {
        files.expect(carts("02-unidades-por-produto")
                .records(
                        "product_id:cart_additions:increase1m",
                        IN_MINUTES,
                        value(28, "product_id", "1"),
                        value(8, "product_id", "2"),
                        value(0, "product_id", "3")));
        files.expectLike(drawn(files.newRandom()), "product_id:cart_additions:increase1m");
    }

    @Criterion(
            id = "02.15",
            title = "fake_shop:cart_additions:rate1m são as unidades por segundo, na loja inteira",
            hint = "sum(rate(…[1m])), sem by: um número só, quaisquer que sejam as réplicas e os produtos.")
    void sumsUnits(PrometheusFiles files) {
        files.expect(carts("02-unidades-da-loja").records("fake_shop:cart_additions:rate1m", IN_MINUTES, value(0.6)));
        files.expectLike(drawn(files.newRandom()), "fake_shop:cart_additions:rate1m");
    }

    private static Scenario carts(String name) {
        return Scenario.ofMinutes(name, "duas réplicas, uma acaba de reiniciar, a outra perdeu um scrape")
                .series(additions(FIRST, 1), Values.from(100).plus(30, 34).plus(3, 3))
                .series(
                        additions(SECOND, 1),
                        Values.from(500).plus(8, 34).plus(4, 1).then(4).plus(4, 1))
                .series(
                        additions(FIRST, 2),
                        Values.from(50).plus(0, 34).plus(2, 1).missing(1).plus(4, 1))
                .series(additions(FIRST, 3), Values.always(0));
    }

    private static String additions(String replica, int product) {
        return "ecommerce_cart_additions_total{%s,product_id=\"%d\"}".formatted(replica, product);
    }

    @Criterion(
            id = "02.16",
            title = "endpoint:errors:rate1m são os erros por segundo de cada endpoint",
            hint = "sum by (endpoint) (rate(ecommerce_errors_total[1m])): status e tipo de erro se somam.")
    void showsErrorsOfEachEndpoint(PrometheusFiles files) {
        files.expect(errors("02-erros-por-endpoint")
                .records(
                        "endpoint:errors:rate1m",
                        IN_MINUTES,
                        value(0.8, "endpoint", "/detail/*"),
                        value(3 / 45.0, "endpoint", "/shop"),
                        value(1, "endpoint", "unmatched")));
        files.expectLike(drawn(files.newRandom()), "endpoint:errors:rate1m");
    }

    @Criterion(
            id = "02.17",
            title = "fake_shop:server_errors:ratio_rate5m é a parte dos erros que é da loja (5xx), 0 se nenhum é",
            hint =
                    "sum(rate(…{status_code=~\"5..\"}[5m])) / sum(rate(…[5m])). Sem nenhuma série 5xx a conta de cima não dá"
                            + " zero, não dá nada: or vector(0).")
    void tellsWhoseErrorsTheyAre(PrometheusFiles files) {
        String rule = "fake_shop:server_errors:ratio_rate5m";
        files.expect(errors("02-erros-da-loja").records(rule, IN_MINUTES, value(60 / 228.0)));
        files.expect(Scenario.ofMinutes("02-erros-de-visitantes", "só erros de visitantes, nenhum 5xx")
                .series(
                        error(FIRST, "unmatched", "client_error", 404),
                        Values.from(10).plus(2, 40))
                .records(rule, IN_MINUTES, value(0)));
        files.expectLike(drawn(files.newRandom()), rule);
    }

    private static Scenario drawn(Random random) {
        Scenario scenario = Scenario.ofMinutes("02-sorteio", Scenario.DRAWN);
        for (String replica : List.of(FIRST, SECOND, THIRD)) {
            DrawnTarget target = new DrawnTarget(random);
            for (int product = 1; product <= 12; product++) {
                scenario.series(additions(replica, product), target.counter(1, 9));
            }
            for (int status : STATUSES) {
                String endpoint =
                        List.of("/", "/shop", "/detail/*", "unmatched").get(random.nextInt(4));
                scenario.series(error(replica, endpoint, "Error" + status, status), target.counter(1, 9));
            }
        }
        return scenario.recordsLike(
                        "product_id:cart_additions:increase1m",
                        IN_MINUTES,
                        "sum by (product_id) (increase(ecommerce_cart_additions_total[1m]))")
                .recordsLike(
                        "fake_shop:cart_additions:rate1m", IN_MINUTES, "sum(rate(ecommerce_cart_additions_total[1m]))")
                .recordsLike(
                        "endpoint:errors:rate1m", IN_MINUTES, "sum by (endpoint) (rate(ecommerce_errors_total[1m]))")
                .recordsLike(
                        "fake_shop:server_errors:ratio_rate5m",
                        IN_MINUTES,
                        "sum(rate(ecommerce_errors_total{status_code=~'5..'}[5m]))"
                                + " / sum(rate(ecommerce_errors_total[5m]))");
    }

    private static Scenario errors(String name) {
        return Scenario.ofMinutes(name, "duas réplicas, com outro ritmo até há pouco; uma acaba de reiniciar")
                .series(
                        error(FIRST, "/detail/*", "NotFound", 404),
                        Values.from(1_000).plus(1, 34).plus(9, 3))
                .series(
                        error(FIRST, "/detail/*", "DatabaseException", 500),
                        Values.from(200).plus(2, 34).plus(3, 3))
                .series(
                        error(SECOND, "unmatched", "client_error", 404),
                        Values.from(700).plus(5, 34).plus(15, 1).then(15).plus(15, 1))
                .series(
                        error(SECOND, "/shop", "DatabaseException", 503),
                        Values.from(300).plus(7, 18).plus(1, 19));
    }

    private static String error(String replica, String endpoint, String type, int status) {
        return "ecommerce_errors_total{%s,endpoint=\"%s\",error_type=\"%s\",status_code=\"%d\"}"
                .formatted(replica, endpoint, type, status);
    }
}
