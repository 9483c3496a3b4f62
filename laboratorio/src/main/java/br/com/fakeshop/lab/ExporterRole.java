package br.com.fakeshop.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** The role by which an exporter reads a database, made by the script that the stage brings for it, from lesson 06 on. */
public record ExporterRole(DatabaseAddress database, String user, String password) {
    private static final String SCRIPT = "postgres-exporter-role.sql";

    /** Whether the stage has such a script. */
    public static boolean isIn(Path stage) {
        return Files.exists(stage.resolve(SCRIPT));
    }

    /** Makes the role, with the script run in the database itself, as the stage's compose.yaml does. */
    public static ExporterRole create(
            Path stage, PostgresServer server, DatabaseAddress database, String user, String password)
            throws IOException, SQLException {
        try (Connection admin = server.connect(database)) {
            PsqlScript.read(stage.resolve(SCRIPT)).run(admin, Map.of("user", user, "password", password));
        }
        return new ExporterRole(database, user, password);
    }

    /** The variables by which the exporter, the official one too, takes all this. */
    public Map<String, String> toEnvironment() {
        return Map.of(
                "DATA_SOURCE_URI",
                "%s:%d/%s?sslmode=disable".formatted(database.host(), database.port(), database.name()),
                "DATA_SOURCE_USER",
                user,
                "DATA_SOURCE_PASS",
                password);
    }

    /** Leaves the password out, so that it never reaches a log. */
    @Override
    public String toString() {
        return user + "@" + database;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), user, password);
    }
}
