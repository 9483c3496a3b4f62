package br.com.fakeshop.grader.lesson;

import static br.com.fakeshop.grader.prometheus.Scenario.IN_MINUTES;
import static br.com.fakeshop.grader.prometheus.Scenario.value;

import br.com.fakeshop.grader.harness.Criterion;
import br.com.fakeshop.grader.harness.Lesson;
import br.com.fakeshop.grader.prometheus.DrawnTarget;
import br.com.fakeshop.grader.prometheus.PrometheusConfig;
import br.com.fakeshop.grader.prometheus.PrometheusFiles;
import br.com.fakeshop.grader.prometheus.Scenario;
import br.com.fakeshop.grader.prometheus.Values;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lesson 06: what Prometheus makes of the exporter's metrics. */
@Lesson(number = 6, title = "Exporter")
@ExtendWith(StageExtension.class)
class Lesson06ExporterRules {
    private static final String FIRST = "postgres-1:9187";
    private static final String SECOND = "postgres-2:9187";
    private static final List<String> TABLE_METRICS = List.of(
            "pg_stat_user_tables_n_tup_ins",
            "pg_stat_user_tables_n_tup_upd",
            "pg_stat_user_tables_n_tup_del",
            "pg_statio_user_tables_heap_blocks_hit",
            "pg_statio_user_tables_heap_blocks_read");

    @Criterion(
            id = "06.13",
            title = "prometheus.yml busca também o exporter, em postgres-exporter:9187",
            hint = "Mais um job em scrape_configs, com o alvo postgres-exporter:9187; a loja continua em shop:5000.")
    void configuresPrometheus(PrometheusFiles files) {
        PrometheusConfig config = files.config();
        config.expectScrapes("shop:5000");
        config.expectScrapes("postgres-exporter:9187");
    }

    @Criterion(
            id = "06.14",
            title = "relname:heap_blocks_hit:ratio_rate5m é a parte dos blocos que veio da memória, por tabela",
            hint =
                    "rate() do hit sobre rate() do hit mais rate() do read, cada um com sum by (relname). Sem rate() o passado"
                            + " inteiro entra na conta.")
    void showsCacheHits(PrometheusFiles files) {
        Scenario scenario = Scenario.ofMinutes(
                "06-acertos", "dois servidores, um deles teve as estatísticas zeradas; nada no último minuto");
        String hit = "pg_statio_user_tables_heap_blocks_hit";
        String read = "pg_statio_user_tables_heap_blocks_read";
        scenario.series(table(hit, FIRST, "products"), lately(18))
                .series(table(read, FIRST, "products"), lately(2))
                .series(table(hit, SECOND, "products"), lately(2))
                .series(table(read, SECOND, "products"), lately(38))
                .series(table(hit, FIRST, "orders"), lately(1))
                .series(table(read, FIRST, "orders"), lately(3))
                .series(table(hit, FIRST, "order_items"), zeroed(5))
                .series(table(read, FIRST, "order_items"), Values.always(700));
        files.expect(scenario.records(
                "relname:heap_blocks_hit:ratio_rate5m",
                IN_MINUTES,
                value(20 / 60.0, "relname", "products"),
                value(0.25, "relname", "orders"),
                value(1, "relname", "order_items")));
        files.expectLike(drawn(files.newRandom()), "relname:heap_blocks_hit:ratio_rate5m");
    }

    private static Scenario drawn(Random random) {
        Scenario scenario = Scenario.ofMinutes("06-sorteio", Scenario.DRAWN);
        for (String server : List.of(FIRST, SECOND, "postgres-3:9187")) {
            DrawnTarget target = new DrawnTarget(random);
            scenario.series("pg_up{instance=\"%s\",job=\"postgres\"}".formatted(server), target.gauge(1, 1));
            for (String table : List.of("products", "orders", "order_items", "flyway_schema_history")) {
                for (String metric : TABLE_METRICS) {
                    scenario.series(table(metric, server, table), target.counter(1, 40));
                }
            }
        }
        return scenario.recordsLike(
                        "relname:heap_blocks_hit:ratio_rate5m",
                        IN_MINUTES,
                        "sum by (relname) (rate(pg_statio_user_tables_heap_blocks_hit[5m])) / sum by (relname) (rate(pg_statio_user_tables_heap_blocks_hit[5m])"
                                + " + rate(pg_statio_user_tables_heap_blocks_read[5m]))")
                .recordsLike(
                        "relname:rows_written:rate5m",
                        IN_MINUTES,
                        "sum by (relname) (rate(%s[5m]) + rate(%s[5m]) + rate(%s[5m]))"
                                .formatted(TABLE_METRICS.subList(0, 3).toArray()))
                .recordsLike("instance:postgres_up:avg5m", IN_MINUTES, "avg by (instance) (avg_over_time(pg_up[5m]))");
    }

    @Criterion(
            id = "06.15",
            title =
                    "relname:rows_written:rate5m são as linhas inseridas, alteradas e removidas por segundo, por tabela",
            hint = "sum by (relname) (rate(…_n_tup_ins[5m]) + rate(…_n_tup_upd[5m]) + rate(…_n_tup_del[5m])).")
    void showsWrites(PrometheusFiles files) {
        Scenario scenario = Scenario.ofMinutes(
                "06-linhas",
                "dois servidores, três tabelas; as estatísticas de uma foram zeradas há pouco; nada no último minuto");
        addWrites(scenario, FIRST, "orders", lately(1), lately(2), Values.always(0));
        addWrites(scenario, SECOND, "orders", Values.always(0), lately(4), lately(2));
        addWrites(scenario, FIRST, "order_items", lately(15), Values.always(30), zeroed(5));
        addWrites(scenario, FIRST, "products", Values.always(9), Values.always(0), Values.always(0));
        files.expect(scenario.records(
                "relname:rows_written:rate5m",
                IN_MINUTES,
                value(15 * (1 + 2 + 4 + 2) / 285.0, "relname", "orders"),
                value(15 * (15 + 5) / 285.0, "relname", "order_items"),
                value(0, "relname", "products")));
        files.expectLike(drawn(files.newRandom()), "relname:rows_written:rate5m");
    }

    private static void addWrites(
            Scenario scenario, String instance, String table, Values inserts, Values updates, Values deletes) {
        scenario.series(table("pg_stat_user_tables_n_tup_ins", instance, table), inserts)
                .series(table("pg_stat_user_tables_n_tup_upd", instance, table), updates)
                .series(table("pg_stat_user_tables_n_tup_del", instance, table), deletes);
    }

    private static String table(String metric, String instance, String table) {
        return "%s{instance=\"%s\",job=\"postgres\",datname=\"ecommerce\",schemaname=\"public\",relname=\"%s\"}"
                .formatted(metric, instance, table);
    }

    private static Values lately(int step) {
        return Values.lately(20_000, 50, step);
    }

    private static Values zeroed(int step) {
        return Values.restartedLately(20_000, 50, step);
    }

    @Criterion(
            id = "06.16",
            title = "instance:postgres_up:avg5m é a parte dos últimos cinco minutos em que o PostgreSQL respondeu",
            hint = "avg_over_time(pg_up[5m]), uma para cada instance.")
    void showsAvailability(PrometheusFiles files) {
        files.expect(Scenario.ofMinutes("06-no-ar", "dois servidores, um fora do ar durante cinco scrapes")
                .series(
                        "pg_up{instance=\"%s\",job=\"postgres\"}".formatted(FIRST),
                        Values.from(0)
                                .plus(0, 17)
                                .then(1)
                                .plus(0, 3)
                                .then(0)
                                .plus(0, 4)
                                .then(1)
                                .plus(0, 20))
                .series("pg_up{instance=\"%s\",job=\"postgres\"}".formatted(SECOND), Values.always(1))
                .records(
                        "instance:postgres_up:avg5m",
                        IN_MINUTES,
                        value(0.75, "instance", FIRST),
                        value(1, "instance", SECOND)));
        files.expectLike(drawn(files.newRandom()), "instance:postgres_up:avg5m");
    }
}
