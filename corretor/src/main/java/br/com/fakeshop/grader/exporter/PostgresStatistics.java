package br.com.fakeshop.grader.exporter;

import br.com.fakeshop.grader.database.ShopDatabase;
import br.com.fakeshop.grader.harness.CriterionFailure;
import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.harness.Polling;
import br.com.fakeshop.grader.metrics.Metrics;
import br.com.fakeshop.grader.shop.Shop;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What PostgreSQL says of itself, asked beside the exporter: a criterion fails where the two do not say the same. */
public final class PostgresStatistics {
    public static final String BACKENDS = "pg_stat_database_numbackends";
    public static final String SIZE = "pg_database_size_bytes";

    // A connection of the shop may tell PostgreSQL's statistics of what it did up to 10 s later.
    private static final Duration LAG = Duration.ofSeconds(15);
    // As many as a pool may have.
    private static final int CONNECTIONS = 10;

    private final Shop shop;
    private final ShopDatabase database;
    private final Exporter exporter;
    private final Map<String, Map<String, String>> series = new HashMap<>();

    /** A column of one of PostgreSQL's views of tables, and the exporter's name for it. */
    public record Column(String metric, String view, String name) {}

    public PostgresStatistics(Shop shop, Exporter exporter) {
        this.shop = shop;
        this.database = shop.database();
        this.exporter = exporter;
    }

    /** Fails unless what the visitor does reaches PostgreSQL's statistics, and the exporter says the same. */
    public void expectMoves(Column column, String table, long least, Runnable visit) {
        value(exporter.firstScrape(), column.metric(), labels(table));
        long start = value(column, table);
        visit.run();
        long now = Polling.until(value -> value >= start + least, LAG, () -> {
            useConnections();
            return value(column, table);
        });
        Expect.that(
                now >= start + least,
                "%s de %s cresce %d no PostgreSQL".formatted(column.name(), table, least),
                "cresceu " + (now - start));
        expectSame(column, table);
    }

    /** A connection tells PostgreSQL's statistics its news when it is used again; which one has any nobody knows. */
    private void useConnections() {
        Stream.generate(() -> Shop.inBackground(() -> shop.newVisitor().get("/healthz")))
                .limit(CONNECTIONS)
                .toList()
                .forEach(CompletableFuture::join);
    }

    /** Fails unless the exporter's value of each table, one of them first, lies between PostgreSQL's own just before and just after. */
    public void expectSame(Column column, String first) {
        List<String> tables = tables(column, first);
        Optional<CriterionFailure> difference =
                Polling.until(Optional::isEmpty, Shop.METRICS_LAG, () -> difference(column, tables));
        if (difference.isPresent()) {
            throw difference.get();
        }
    }

    private Optional<CriterionFailure> difference(Column column, List<String> tables) {
        List<Long> before = tables.stream().map(table -> value(column, table)).toList();
        Metrics metrics = exporter.scrapeWithDatabase();
        for (int i = 0; i < tables.size(); i++) {
            double exported = value(metrics, column.metric(), labels(tables.get(i)));
            if (exported < before.get(i) || exported > value(column, tables.get(i))) {
                return Optional.of(new CriterionFailure(
                        "%s{relname=\"%s\"} = %d, como no PostgreSQL"
                                .formatted(column.metric(), tables.get(i), before.get(i)),
                        "%.0f".formatted(exported)));
            }
        }
        return Optional.empty();
    }

    private List<String> tables(Column column, String first) {
        String names =
                "SELECT string_agg(relname, ' ' ORDER BY relname <> ?, relname) FROM %s WHERE schemaname = 'public'";
        return List.of(((String) database.value(names.formatted(column.view()), first)).split(" "));
    }

    private Map<String, String> labels(String table) {
        return Map.of("datname", database.address().name(), "schemaname", "public", "relname", table);
    }

    /** The value that the exporter tells; fails if the series is another than before, as where a label holds the value. */
    private double value(Metrics metrics, String name, Map<String, String> labels) {
        double value = metrics.value(name, labels);
        Map<String, String> now = metrics.all(name, labels).get(0).labels();
        Map<String, String> before = series.putIfAbsent(name + labels, now);
        Expect.that(
                before == null || before.equals(now),
                "a mesma série a cada scrape: %s%s".formatted(name, before),
                "outra: %s%s".formatted(name, now));
        return value;
    }

    private long value(Column column, String table) {
        return database.number(
                "SELECT %s FROM %s WHERE schemaname = 'public' AND relname = ?".formatted(column.name(), column.view()),
                table);
    }

    /**
     * Fails unless the exporter counts the connections of now. It counts itself too, whether it keeps its connection or
     * opens one for each scrape.
     *
     * @param witness asks all the time, so that asking changes nothing
     */
    public void expectSameBackends(Connection witness) {
        Map<String, String> labels = Map.of("datname", database.address().name());
        long[] bounds = new long[2];
        double found = Polling.until(value -> bounds[0] <= value && value <= bounds[1], Shop.METRICS_LAG, () -> {
            bounds[0] = backends(witness, "<>") + 1;
            double value = value(exporter.scrapeWithDatabase(), BACKENDS, labels);
            bounds[1] = bounds[0] - 1 + Math.max(Exporter.FEW_CONNECTIONS, backends(witness, "="));
            return value;
        });
        Expect.that(
                bounds[0] <= found && found <= bounds[1],
                "%s%s de %d a %d, como no PostgreSQL".formatted(BACKENDS, labels, bounds[0], bounds[1]),
                "%.0f".formatted(found));
    }

    /** The connections of the exporter's role, or of all others. */
    private long backends(Connection witness, String comparison) {
        String sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND coalesce(usename, '') %s ?".formatted(comparison);
        try (PreparedStatement statement = witness.prepareStatement(sql)) {
            statement.setString(1, exporter.role().user());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fails unless the exporter says what PostgreSQL says now; which may change without anybody's doing. */
    public void expectSameSize() {
        Map<String, String> labels = Map.of("datname", database.address().name());
        long[] wanted = {0};
        double found = Polling.until(value -> value == wanted[0], Shop.METRICS_LAG, () -> {
            wanted[0] = database.number("SELECT pg_database_size(current_database())");
            return value(exporter.scrapeWithDatabase(), SIZE, labels);
        });
        Expect.that(
                found == wanted[0],
                "%s%s = %d, como no PostgreSQL".formatted(SIZE, labels, wanted[0]),
                "%.0f".formatted(found));
    }
}
