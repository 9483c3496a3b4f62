package br.com.fakeshop.grader.database;

import br.com.fakeshop.grader.harness.CriterionFailure;
import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.harness.Polling;
import br.com.fakeshop.grader.harness.Transcript;
import br.com.fakeshop.lab.DatabaseAddress;
import br.com.fakeshop.lab.PostgresServer;
import br.com.fakeshop.lab.fault.Disturbance;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** The shop's database, as the grader looks into it and disturbs it. What it disturbs is whole again after close. */
public final class ShopDatabase {
    private final PostgresServer server;
    private final DatabaseAddress address;
    private final Transcript transcript;

    public ShopDatabase(PostgresServer server, DatabaseAddress address, Transcript transcript) {
        this.server = server;
        this.address = address;
        this.transcript = transcript;
    }

    public DatabaseAddress address() {
        return address;
    }

    /** The same, told elsewhere. */
    public ShopDatabase toldTo(Transcript other) {
        return new ShopDatabase(server, address, other);
    }

    /** The first column of the first row; null if there is none. */
    public Object value(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getObject(1) : null;
            }
        } catch (SQLException e) {
            throw new CriterionFailure("as tabelas do contrato (products, orders, order_items)", e.getMessage());
        }
    }

    public long number(String sql, Object... parameters) {
        Object value = value(sql, parameters);
        return value == null ? 0 : ((Number) value).longValue();
    }

    /** The id of the newest item in a cart. */
    public Object newestItem(String cart) {
        return value(
                "SELECT max(i.id) FROM order_items i JOIN orders o ON o.id = i.order_id WHERE o.uuid = ?::uuid", cart);
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new CriterionFailure("as tabelas do contrato (products, orders, order_items)", e.getMessage());
        }
    }

    /** Makes every operation on the table fail until close. */
    public Disturbance breakTable(String table) {
        run(renaming(table));
        return broken(table);
    }

    private static String renaming(String table) {
        return "ALTER TABLE %s RENAME TO %s_quebrada".formatted(table, table);
    }

    private Disturbance broken(String table) {
        return () -> run("ALTER TABLE %s_quebrada RENAME TO %s".formatted(table, table));
    }

    /** The same, but who comes while the other does what it does waits for that long before failing. */
    public Disturbance breakTable(String table, Runnable meanwhile) {
        String rename = renaming(table);
        transcript.add("$ psql -c \"BEGIN; %s; SELECT pg_sleep(1); COMMIT\" &".formatted(rename));
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(rename);
            meanwhile.run();
            connection.commit();
        } catch (SQLException e) {
            throw new CriterionFailure("as tabelas do contrato (products, orders, order_items)", e.getMessage());
        }
        return broken(table);
    }

    /** Lets the commit of whoever closes an order do something first, until close; in PL/pgSQL. */
    public Disturbance atCommitOfOrders(String statement) {
        run("""
                CREATE FUNCTION no_commit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN %s; RETURN NULL; END'; \
                CREATE CONSTRAINT TRIGGER no_commit AFTER UPDATE ON orders DEFERRABLE INITIALLY DEFERRED \
                FOR EACH ROW WHEN (OLD.is_open AND NOT NEW.is_open) EXECUTE FUNCTION no_commit()""".formatted(statement));
        return () -> run("DROP FUNCTION no_commit CASCADE");
    }

    /** Writes the table anew, past the server's cache: who reads it next has to fetch it. */
    public void rewrite(String table) {
        run("VACUUM FULL " + table);
    }

    /** Lets every operation on the table wait until close. */
    public Disturbance lockTable(String table) {
        return lock("LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(table));
    }

    /** Lets whoever changes the table wait until close; others read on. */
    public Disturbance lockWrites(String table) {
        return lock("LOCK TABLE %s IN SHARE MODE".formatted(table));
    }

    /** The same for the tables that are not the shop's, if there are any. */
    public Disturbance lockWritesOfOwnTables() {
        Object tables = value("""
                SELECT string_agg(quote_ident(tablename), ', ') FROM pg_tables WHERE schemaname = 'public'
                AND tablename NOT IN ('products', 'orders', 'order_items', 'flyway_schema_history')""");
        return tables == null ? () -> {} : lockWrites((String) tables);
    }

    private Disturbance lock(String lock) {
        transcript.add("$ psql -c \"BEGIN; %s; SELECT pg_sleep(1)\" &".formatted(lock));
        try {
            return uncommitted(connect(), lock);
        } catch (SQLException e) {
            throw new CriterionFailure("as tabelas do contrato (products, orders, order_items)", e.getMessage());
        }
    }

    /** Keeps the locks that this takes until close, which undoes it. */
    private static Disturbance uncommitted(Connection connection, String sql) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return () -> close(connection);
    }

    /** How many carts the contract calls active. */
    public long activeCarts() {
        return number("""
                SELECT count(*) FROM orders o
                WHERE o.is_open AND o.updated_at > now() - interval '30 minutes'
                  AND EXISTS (SELECT FROM order_items i WHERE i.order_id = o.id)""");
    }

    /** How many connections of the shop's have nothing to do now. */
    public int idle() {
        // None of the grader's own rests: each is closed after use, or in the middle of a transaction.
        return connections("idle");
    }

    /** Waits until somebody waits for a lock. */
    public void awaitBlocked() {
        awaitBlocked(1);
    }

    /** Waits until so many wait for a lock. */
    public void awaitBlocked(int pages) {
        int blocked = Polling.until(found -> found >= pages, Duration.ofSeconds(1), this::blocked);
        Expect.that(
                blocked >= pages,
                pages == 1 ? "uma página à espera da tabela presa" : pages + " páginas à espera da tabela presa",
                blocked == 0 ? "nenhuma em 1 s" : blocked + " em 1 s");
    }

    /** How many connections wait for a lock now. */
    public int blocked() {
        // Of this database alone: others may be graded on the same server.
        return (int) number("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted AND database ="
                + " (SELECT oid FROM pg_database WHERE datname = current_database())");
    }

    /** How many the shop keeps without using them, be it in the middle of a transaction. */
    public int unused() {
        return connections("idle%");
    }

    private int connections(String states) {
        return (int) number(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE ?", states);
    }

    /** Lets time pass, so that what waits has waited at least so long. */
    public void hold(double seconds) {
        value("SELECT pg_sleep(?)::text", seconds);
    }

    /** Makes a cart look as if it were a day old, and had not changed for so many minutes. */
    public void age(String cart, int minutes) {
        run("UPDATE orders SET created_at = now() - interval '1 day', updated_at = now() - interval '%d minutes'"
                        .formatted(minutes)
                + " WHERE uuid = '%s'".formatted(cart));
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens so many connections, which end with close. */
    public Disturbance crowd(int connections) {
        transcript.add("$ for i in $(seq %d); do psql -c 'SELECT pg_sleep(10)' & done".formatted(connections));
        Deque<Connection> crowd = new ArrayDeque<>();
        Disturbance end = () -> crowd.forEach(ShopDatabase::close);
        try {
            while (crowd.size() < connections) {
                crowd.add(connect());
            }
            return end;
        } catch (SQLException e) {
            end.close();
            throw new CriterionFailure("%d conexões com o banco da loja".formatted(connections), e.getMessage());
        }
    }

    /** Makes the database a megabyte larger until close. */
    public Disturbance grow() {
        run("CREATE TABLE um_mega AS SELECT repeat(md5(n::text), 30) FROM generate_series(1, 1000) n");
        return () -> run("DROP TABLE um_mega");
    }

    /** Has a schema of that name, with an empty table in it, until close. */
    public Disturbance addSchema(String schema, String table) {
        run("CREATE SCHEMA %s CREATE TABLE %s (id integer)".formatted(schema, table));
        return () -> run("DROP SCHEMA %s CASCADE".formatted(schema));
    }

    /** Takes the database away until close: open connections end, new ones are refused. */
    public Disturbance takeAway() {
        admin("ALTER DATABASE %s ALLOW_CONNECTIONS false");
        admin("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'");
        return () -> admin("ALTER DATABASE %s ALLOW_CONNECTIONS true");
    }

    /**
     * Of a database that was taken away: until close, who asks for a connection is not refused any more, but gets no answer
     * at all, since the first thing that the server does for him is to wait for this lock.
     */
    public Disturbance freeze() {
        String rename = "ALTER DATABASE %s RENAME TO %1$s_congelado";
        transcript.add("$ psql -U postgres postgres -c \"BEGIN; " + rename.formatted("ecommerce")
                + "; SELECT pg_sleep(5)\" &");
        try {
            return uncommitted(server.connect(), rename.formatted(address.name()));
        } catch (SQLException e) {
            throw new IllegalStateException("administração do PostgreSQL: " + e.getMessage(), e);
        }
    }

    private void run(String sql) {
        transcript.add("$ psql -c \"" + sql + '"');
        execute(sql);
    }

    /** Takes SQL with a place for the database's name, which is another where a student repeats it. */
    private void admin(String sql) {
        transcript.add("$ psql -U postgres postgres -c \"" + sql.formatted("ecommerce") + '"');
        try (Connection admin = server.connect();
                Statement statement = admin.createStatement()) {
            statement.execute(sql.formatted(address.name()));
        } catch (SQLException e) {
            throw new IllegalStateException("administração do PostgreSQL: " + e.getMessage(), e);
        }
    }

    /** As the shop's own role. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }
}
