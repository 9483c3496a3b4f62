package br.com.fakeshop.lab;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A PostgreSQL on which databases for the shop can be made.
 *
 * @param adminUrl JDBC address of a role that may create roles and databases, its name and password included
 */
public record PostgresServer(String host, int port, String adminUrl) {
    private static final String OWNER = "ecommerce";
    private static final String PASSWORD = "Pg1234";

    /** Makes an empty database that belongs to the shop's role, as the shop's defaults call it. */
    public DatabaseAddress createDatabase(String name) throws SQLException {
        try (Connection admin = connect();
                Statement statement = admin.createStatement()) {
            statement.execute("""
                    DO $$ BEGIN
                        CREATE ROLE %s LOGIN PASSWORD '%s';
                    EXCEPTION WHEN duplicate_object OR unique_violation THEN
                        NULL; -- Roles belong to the whole server: another database brought it, perhaps just now.
                    END $$
                    """.formatted(OWNER, PASSWORD));
            return create(statement, name, "");
        }
    }

    /** Makes a copy of a database that nobody is connected to any more. */
    public DatabaseAddress copyDatabase(DatabaseAddress database, String name) throws SQLException {
        try (Connection admin = connect();
                Statement statement = admin.createStatement()) {
            return create(statement, name, "TEMPLATE " + database.name());
        }
    }

    private DatabaseAddress create(Statement statement, String name, String options) throws SQLException {
        statement.execute("CREATE DATABASE %s OWNER %s %s".formatted(name, OWNER, options));
        return new DatabaseAddress(host, port, name, OWNER, PASSWORD);
    }

    /** Drops a database, also while somebody is still connected to it. */
    public void dropDatabase(String name) throws SQLException {
        try (Connection admin = connect();
                Statement statement = admin.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name));
        }
    }

    /** Drops a role, with what it owns and was granted in a database. */
    public void dropRole(String name, DatabaseAddress database) throws SQLException {
        try (Connection admin = connect(database);
                Statement statement = admin.createStatement()) {
            statement.execute("DROP OWNED BY %s; DROP ROLE %s".formatted(name, name));
        }
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(adminUrl);
    }

    /** The same role, in one of the server's databases. */
    public Connection connect(DatabaseAddress database) throws SQLException {
        return DriverManager.getConnection(adminUrl.replaceFirst("(//[^/?]+)(/[^?]*)?", "$1/" + database.name()));
    }
}
