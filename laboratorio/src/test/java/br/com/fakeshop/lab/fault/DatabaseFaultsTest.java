package br.com.fakeshop.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import br.com.fakeshop.lab.DatabaseAddress;
import br.com.fakeshop.lab.EmbeddedDatabase;
import br.com.fakeshop.lab.resistance.Polling;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("mantenedor")
class DatabaseFaultsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static EmbeddedDatabase postgres;
    private static DatabaseAddress address;
    private static Wire wire;
    private static Faults faults;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedDatabase.start();
        address = postgres.server().createDatabase("faults");
        wire = Wire.to(address.host(), address.port());
        faults = new Faults(DatabaseFaults.of(wire, address.dataSource()));
        execute("CREATE TABLE products (id int); CREATE TABLE orders (id int)");
    }

    @AfterAll
    static void end() throws Exception {
        faults.close();
        wire.close();
        postgres.close();
    }

    @Test
    void aTableIsMissingForAShareOfTheTimeAndThenBack() throws Exception {
        faults.set("errors", true, 50);
        Polling.until("no table", LIMIT, () -> !works("SELECT * FROM products"));
        Polling.until("a table", LIMIT, () -> works("SELECT * FROM products"));
        faults.set("errors", true, 100);
        Polling.until("no table", LIMIT, () -> !works("SELECT * FROM products"));
        faults.set("errors", false);
        execute("SELECT * FROM products");
    }

    @Test
    void aTableIsLockedUntilTheTimeIsOver() throws Exception {
        faults.set("locked-table", true, 1);
        assertThatThrownBy(() -> execute("SET lock_timeout = 100; SELECT * FROM orders"))
                .hasMessageContaining("lock timeout");
        Polling.until("over", LIMIT, () -> !faults.isOn("locked-table"));
        execute("SET lock_timeout = 1000; SELECT * FROM orders");
    }

    @Test
    void theWireBreaksAndIsWholeAgain() throws Exception {
        DatabaseAddress disturbed = address.at("localhost", wire.port());
        try (Connection open = disturbed.dataSource().getConnection()) {
            faults.set("refused-database", true);
            assertThatThrownBy(() -> open.createStatement().execute("SELECT 1")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> disturbed.dataSource().getConnection()).isInstanceOf(SQLException.class);
        }
        faults.set("refused-database", false);
        try (Connection again = disturbed.dataSource().getConnection()) {
            assertThat(again.isValid(1)).isTrue();
        }
    }

    private static boolean works(String sql) {
        try {
            execute(sql);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = address.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
