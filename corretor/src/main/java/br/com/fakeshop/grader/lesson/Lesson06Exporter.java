package br.com.fakeshop.grader.lesson;

import br.com.fakeshop.grader.exporter.Exporter;
import br.com.fakeshop.grader.exporter.PostgresStatistics;
import br.com.fakeshop.grader.exporter.PostgresStatistics.Column;
import br.com.fakeshop.grader.harness.Criterion;
import br.com.fakeshop.grader.harness.CriterionFailure;
import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.harness.Lesson;
import br.com.fakeshop.grader.harness.Polling;
import br.com.fakeshop.grader.metrics.Metrics;
import br.com.fakeshop.grader.shop.Browser;
import br.com.fakeshop.grader.shop.Response;
import br.com.fakeshop.grader.shop.Shop;
import br.com.fakeshop.lab.fault.Disturbance;
import br.com.fakeshop.lab.load.CheckoutData;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lesson 06: metrics of PostgreSQL, which has none of its own, through an exporter; the official one's names. */
@Lesson(number = 6, title = "Exporter")
@ExtendWith(StageExtension.class)
class Lesson06Exporter {
    private static final String UP = "pg_up";
    private static final Column INSERTED =
            new Column("pg_stat_user_tables_n_tup_ins", "pg_stat_user_tables", "n_tup_ins");
    private static final Column UPDATED =
            new Column("pg_stat_user_tables_n_tup_upd", "pg_stat_user_tables", "n_tup_upd");
    private static final Column DELETED =
            new Column("pg_stat_user_tables_n_tup_del", "pg_stat_user_tables", "n_tup_del");
    private static final Column HIT =
            new Column("pg_statio_user_tables_heap_blocks_hit", "pg_statio_user_tables", "heap_blks_hit");
    private static final Column READ =
            new Column("pg_statio_user_tables_heap_blocks_read", "pg_statio_user_tables", "heap_blks_read");
    private static final String BACKENDS = PostgresStatistics.BACKENDS;
    private static final String SIZE = PostgresStatistics.SIZE;
    private static final Set<String> ACCUMULATED = Stream.of(INSERTED, UPDATED, DELETED, HIT, READ)
            .map(Column::metric)
            .collect(Collectors.toCollection(TreeSet::new));
    private static final Set<String> CURRENT = new TreeSet<>(Set.of(UP, BACKENDS, SIZE));
    private static final Set<String> FROM_DATABASE = Stream.concat(ACCUMULATED.stream(), Stream.of(BACKENDS, SIZE))
            .collect(Collectors.toCollection(TreeSet::new));

    private static final Duration MOMENT = Duration.ofSeconds(5);
    private static final Duration AWAY_LIMIT = Duration.ofSeconds(5);
    // A pool of connections tries again after 5 s or so.
    private static final Duration BACK_LIMIT = Duration.ofSeconds(15);
    // As long as Prometheus waits: no longer than the scrape_interval of prometheus.yml.
    private static final Duration SCRAPE_LIMIT = Duration.ofSeconds(5);
    private static final int SCRAPES_AT_ONCE = 8;
    private static final Duration HELD = Duration.ofMillis(500);
    private static final int CROWD = 5;

    @Criterion(
            id = "06.1",
            title = "O exporter responde com as oito métricas, com os nomes e labels do postgres_exporter",
            hint =
                    "Os nomes e labels são os do postgres_exporter 0.15 ou mais novo. O que só cresce não é gauge: sem o sufixo"
                            + " _total, use UnknownSnapshot.")
    void hasTheOfficialNames(Shop shop, Exporter exporter) {
        Metrics metrics = exporter.firstScrape();
        Expect.equal(UP, 1, metrics.value(UP));
        for (String name : ACCUMULATED) {
            expectLabels(metrics, name, Set.of("datname", "schemaname", "relname"));
            expectUserTables(metrics, name);
            expectType(metrics, name, Set.of("counter", "untyped"));
        }
        expectLabels(metrics, BACKENDS, Set.of("datid", "datname"));
        expectLabels(metrics, SIZE, Set.of("datname"));
        CURRENT.forEach(name -> expectType(metrics, name, Set.of("gauge")));
        expectEverySchema(shop, exporter);
    }

    /** A name is a table's within its schema alone. */
    private static void expectEverySchema(Shop shop, Exporter exporter) {
        Map<String, String> table = new TreeMap<>(Map.of("schemaname", "arquivo", "relname", "orders"));
        try (Disturbance archive = shop.database().addSchema("arquivo", "orders")) {
            Metrics metrics = exporter.scrapeUntil(now -> now.has(INSERTED.metric(), table), Shop.METRICS_LAG);
            ACCUMULATED.forEach(name -> Expect.that(
                    metrics.has(name, table),
                    "%s%s, de uma tabela que acaba de nascer em outro schema".formatted(name, table),
                    "só as tabelas de " + String.join(", ", metrics.labelValues(name, "schemaname"))));
        }
    }

    private static void expectType(Metrics metrics, String name, Set<String> wanted) {
        String type = metrics.type(name);
        Expect.that(
                wanted.contains(type),
                "# TYPE %s %s".formatted(name, String.join(" ou ", new TreeSet<>(wanted))),
                type.isEmpty() ? "nenhum # TYPE dela" : "# TYPE %s %s".formatted(name, type));
    }

    private static void expectLabels(Metrics metrics, String name, Set<String> wanted) {
        Set<String> found = metrics.all(name).get(0).labels().keySet();
        Expect.that(
                found.containsAll(wanted), name + " com os labels " + new TreeSet<>(wanted), "com os labels " + found);
    }

    private static void expectUserTables(Metrics metrics, String name) {
        Set<String> schemas = new TreeSet<>(metrics.labelValues(name, "schemaname"));
        schemas.removeIf(schema -> !schema.matches("pg_.*|information_schema"));
        Expect.that(
                schemas.isEmpty(),
                name + " só das tabelas da loja, sem as do próprio PostgreSQL",
                "também as de " + String.join(", ", schemas));
    }

    @Criterion(
            id = "06.2",
            title = "Pôr no carrinho move n_tup_ins de order_items",
            hint = "SELECT … n_tup_ins FROM pg_stat_user_tables, com relname como label: uma série por tabela.")
    void countsInserts(Shop shop, Exporter exporter) {
        new PostgresStatistics(shop, exporter).expectMoves(INSERTED, "order_items", 3, () -> {
            Browser visitor = shop.newVisitor();
            for (int product = 1; product <= 3; product++) {
                visitor.post("/add_to_cart/" + product, "quantity", 1).expectStatus(302);
            }
            // A row that is changed within its page is counted as changed, and once more as that.
            visitor.post("/update_quantity/" + shop.database().newestItem(visitor.cookie("order_id")), "quantity", 2)
                    .expectStatus(302);
            // What was inserted stays so, unlike the number of rows.
            removeItem(shop, visitor);
        });
    }

    @Criterion(
            id = "06.3",
            title = "Comprar move n_tup_upd de orders",
            hint = "n_tup_upd de pg_stat_user_tables: fechar um pedido é um UPDATE em orders.")
    void countsUpdates(Shop shop, Exporter exporter) {
        new PostgresStatistics(shop, exporter).expectMoves(UPDATED, "orders", 1, () -> {
            Browser visitor = shop.newVisitor();
            visitor.post("/add_to_cart/1", "quantity", 1).expectStatus(302);
            visitor.post("/checkout", CheckoutData.valid()).expectStatus(302);
        });
    }

    @Criterion(
            id = "06.4",
            title = "Remover do carrinho move n_tup_del de order_items",
            hint = "n_tup_del de pg_stat_user_tables: remover um item é um DELETE em order_items.")
    void countsDeletes(Shop shop, Exporter exporter) {
        new PostgresStatistics(shop, exporter).expectMoves(DELETED, "order_items", 1, () -> {
            Browser visitor = shop.newVisitor();
            visitor.post("/add_to_cart/1", "quantity", 1).expectStatus(302);
            removeItem(shop, visitor);
        });
    }

    private static void removeItem(Shop shop, Browser visitor) {
        Object item = shop.database().newestItem(visitor.cookie("order_id"));
        visitor.post("/remove_item/" + item, Map.of()).expectStatus(302);
    }

    @Criterion(
            id = "06.5",
            title = "A taxa de acertos de products no cache é calculável e certa",
            hint = "heap_blks_hit e heap_blks_read de pg_statio_user_tables, com os nomes heap_blocks_hit e"
                    + " heap_blocks_read. A conta, hit / (hit + read), fica para o PromQL.")
    void showsCacheHits(Shop shop, Exporter exporter) {
        PostgresStatistics statistics = new PostgresStatistics(shop, exporter);
        statistics.expectMoves(HIT, "products", 1, () -> {
            // Or else there may be nothing that was not in the cache.
            shop.database().rewrite("products");
            shop.newVisitor().get("/shop").expectStatus(200);
            shop.newVisitor().get("/shop").expectStatus(200);
        });
        statistics.expectSame(READ, "products");
        Metrics metrics = exporter.scrapeWithDatabase();
        double hit = metrics.value(HIT.metric(), Map.of("relname", "products"));
        double read = metrics.value(READ.metric(), Map.of("relname", "products"));
        double ratio = hit / (hit + read);
        Expect.that(ratio > 0 && ratio <= 1, "hit / (hit + read) entre 0 e 1", ratio + "");
    }

    @Criterion(
            id = "06.6",
            title = "numbackends é o número de conexões no instante do scrape",
            hint =
                    "Leia numbackends de pg_stat_database a cada scrape, em collect(), sem guardar nada entre um e outro."
                            + " A conexão do exporter também conta.")
    void showsBackends(Shop shop, Exporter exporter) throws SQLException {
        exporter.firstScrape();
        PostgresStatistics statistics = new PostgresStatistics(shop, exporter);
        try (Connection witness = shop.database().connect()) {
            statistics.expectSameBackends(witness);
            try (Disturbance crowd = shop.database().crowd(CROWD)) {
                statistics.expectSameBackends(witness);
            }
        }
    }

    @Criterion(
            id = "06.7",
            title = "pg_database_size_bytes é o tamanho do banco, em bytes",
            hint = "pg_database_size() já responde em bytes: não divida por 1024 nem use pg_size_pretty().")
    void showsSize(Shop shop, Exporter exporter) {
        exporter.firstScrape();
        PostgresStatistics statistics = new PostgresStatistics(shop, exporter);
        statistics.expectSameSize();
        try (Disturbance larger = shop.database().grow()) {
            statistics.expectSameSize();
        }
    }

    @Criterion(
            id = "06.8",
            title = "Sem o banco, pg_up vale 0 e o scrape responde 200; com ele de volta, vale 1",
            hint =
                    "Um erro do banco não pode virar erro 500 nem impedir o exporter de começar: descarte a conexão, responda"
                            + " só pg_up 0 e tente uma conexão nova no próximo scrape.")
    void tellsThatTheDatabaseIsAway(Shop shop, Exporter exporter) {
        Metrics before = exporter.firstScrape();
        Expect.equal(UP, 1, before.value(UP));
        // Whether all of them are there is another criterion's matter.
        List<String> there = FROM_DATABASE.stream().filter(before::has).toList();
        try (Disturbance away = shop.database().takeAway()) {
            Metrics metrics = exporter.scrapeUntil(now -> now.has(UP) && now.value(UP) == 0, AWAY_LIMIT);
            Expect.equal("sem o banco, " + UP, 0, metrics.value(UP));
            FROM_DATABASE.forEach(name -> Expect.that(
                    !metrics.has(name), "sem o banco, nenhum valor de " + name, "um valor antigo, como se valesse"));
            exporter.expectAnotherStarts("sem o banco");
        }
        Metrics after = exporter.scrapeUntil(now -> now.has(UP) && now.value(UP) == 1, BACK_LIMIT);
        Expect.equal("com o banco de volta, " + UP, 1, after.value(UP));
        Expect.that(
                there.stream().allMatch(after::has),
                "com o banco de volta, todas as métricas dele",
                "só " + String.join(", ", after.names("pg_")));
        if (there.contains(SIZE)) {
            expectNewSize(shop, exporter, after);
        }
        shop.awaitStatus("/healthz", 200, BACK_LIMIT);
    }

    private static void expectNewSize(Shop shop, Exporter exporter, Metrics back) {
        Map<String, String> labels = Map.of("datname", shop.database().address().name());
        double size = back.value(SIZE, labels);
        try (Disturbance larger = shop.database().grow()) {
            Metrics later = exporter.scrapeUntil(now -> now.has(SIZE) && now.value(SIZE, labels) != size, MOMENT);
            Expect.that(
                    later.value(SIZE, labels) != size,
                    "com o banco de volta, os valores de agora: %s muda quando o banco cresce".formatted(SIZE),
                    "o mesmo valor");
        }
    }

    @Criterion(
            id = "06.9",
            title = "Um banco travado não prende o scrape",
            hint =
                    "Sem prazo, o JDBC espera para sempre: defina connectTimeout e socketTimeout, em segundos, bem abaixo"
                            + " dos 5 s que o Prometheus espera.")
    void givesUpInTime(Exporter exporter) {
        exporter.firstScrape();
        try (Disturbance hanging = exporter.hangDatabase()) {
            String when = "com o banco travado";
            // What it read just before may be told for a moment.
            double up = Polling.until(value -> value == 0, Shop.METRICS_LAG, () -> upInTime(exporter, when));
            Expect.equal(when + ", " + UP, 0, up);
            // Whoever threw the mute connection away has to open one now.
            String again = when + ", outra vez";
            Expect.equal(again + ", " + UP, 0, upInTime(exporter, again));
        }
    }

    private static double upInTime(Exporter exporter, String when) {
        Response response = Shop.inBackground(() -> exporter.prometheus().get("/metrics"))
                .completeOnTimeout(null, SCRAPE_LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        Expect.that(
                response != null,
                "%s, uma resposta para GET /metrics em até %d s".formatted(when, SCRAPE_LIMIT.toSeconds()),
                "nenhuma até então");
        response.expectStatus(200);
        return Metrics.parse(response.body()).value(UP);
    }

    @Criterion(
            id = "06.10",
            title = "O papel do exporter não escreve nada nem lê dados da loja",
            hint = "CREATE ROLE … LOGIN IN ROLE pg_monitor, e só: nada de SUPERUSER, do papel da loja nem de GRANT em"
                    + " tabelas.")
    void hasAPoorRole(Shop shop, Exporter exporter) {
        exporter.firstScrape();
        Object superuser = shop.database()
                .value(
                        "SELECT rolsuper FROM pg_roles WHERE rolname = ?",
                        exporter.role().user());
        Expect.equal("rolsuper do papel do exporter", false, superuser);
        Stream.of(
                        "INSERT INTO products (name, price, short_description, description, image)"
                                + " VALUES ('x', 1, 'x', 'x', 'x')",
                        "UPDATE orders SET email = 'x'",
                        "DELETE FROM order_items",
                        "CREATE TABLE exporter_escreve (id integer)",
                        "SELECT price FROM products",
                        "SELECT email FROM orders",
                        "SELECT quantity FROM order_items")
                .forEach(sql -> expectRefused(exporter, sql));
        try (Disturbance larger = shop.database().grow()) {
            expectRefused(exporter, "SELECT count(*) FROM um_mega");
        }
    }

    private static void expectRefused(Exporter exporter, String sql) {
        try (Connection connection = exporter.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            connection.setSchema("public");
            try {
                statement.execute(sql);
            } catch (SQLException e) {
                // insufficient_privilege, or a read-only transaction: appendix A of PostgreSQL's manual.
                Expect.that(
                        Set.of("42501", "25006").contains(e.getSQLState()),
                        "recusado: " + sql,
                        "outro erro: " + e.getMessage());
                return;
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new CriterionFailure("uma conexão com o papel do exporter", e.getMessage());
        }
        throw new CriterionFailure("recusado: " + sql, "aceito");
    }

    @Criterion(
            id = "06.11",
            title = "Scrapes simultâneos não multiplicam conexões",
            hint =
                    "Uma só conexão, guardada entre os scrapes ou fechada no fim de cada um, e collect() synchronized: quem"
                            + " observa o banco não disputa conexões com a loja.")
    void keepsFewConnections(Exporter exporter) {
        exporter.firstScrape();
        expectFewBetweenScrapes(exporter);
        // None is over before the others have begun: be it that the first connection never comes, or that all come
        // late.
        expectFewAtOnce(exporter, exporter::hangDatabase);
        expectFewAtOnce(exporter, exporter::slowDatabase);
    }

    private static void expectFewAtOnce(Exporter exporter, Supplier<Disturbance> disturbance) {
        List<CompletableFuture<Response>> scrapes;
        int most;
        try (Disturbance disturbed = disturbance.get()) {
            scrapes = Stream.generate(
                            () -> Shop.inBackground(() -> exporter.prometheus().get("/metrics")))
                    .limit(SCRAPES_AT_ONCE)
                    .toList();
            most = Polling.until(open -> open > Exporter.FEW_CONNECTIONS, HELD, exporter::connections);
        }
        scrapes.forEach(scrape -> scrape.join().expectStatus(200));
        expectFewBetweenScrapes(exporter);
        expectFew(most, "durante %d scrapes ao mesmo tempo".formatted(SCRAPES_AT_ONCE));
    }

    private static void expectFewBetweenScrapes(Exporter exporter) {
        int left = Polling.until(open -> open <= Exporter.FEW_CONNECTIONS, MOMENT, exporter::connections);
        expectFew(left, "entre um scrape e outro");
    }

    private static void expectFew(int connections, String when) {
        Expect.that(
                connections <= Exporter.FEW_CONNECTIONS,
                "no máximo %d conexões do exporter com o banco %s".formatted(Exporter.FEW_CONNECTIONS, when),
                connections + " conexões");
    }

    @Criterion(
            id = "06.12",
            title = "A senha não aparece no log do exporter nem nas métricas",
            hint = "Escreva no log o servidor e o banco, nunca a URL inteira nem as propriedades da conexão.")
    void keepsThePassword(Shop shop, Exporter exporter) {
        exporter.firstScrape();
        String said;
        try (Disturbance away = shop.database().takeAway()) {
            // Failures are when passwords slip out.
            said = Polling.until(body -> !body.contains(INSERTED.metric()), AWAY_LIMIT, () -> page(exporter));
        }
        shop.awaitStatus("/healthz", 200, BACK_LIMIT);
        String password = exporter.role().password();
        Expect.that(!(said + page(exporter)).contains(password), "/metrics sem a senha", "a senha em /metrics");
        Expect.that(!exporter.log().contains(password), "o log do exporter sem a senha", "a senha no log");
    }

    /** Whatever it answers. */
    private static String page(Exporter exporter) {
        return exporter.prometheus().get("/metrics").body();
    }
}
