package br.com.fakeshop.lab;

import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Where a stage finds its database, and as whom. */
public record DatabaseAddress(String host, int port, String name, String user, String password) {

    /** What a stage makes of these variables, with its own values for those that are missing or empty. */
    static DatabaseAddress fromEnvironment(Map<String, String> variables) {
        return new DatabaseAddress(
                value(variables, "DB_HOST", "localhost"),
                Setting.whole("DB_PORT", value(variables, "DB_PORT", "5432"), 1, 65_535),
                value(variables, "DB_NAME", "ecommerce"),
                value(variables, "DB_USER", "ecommerce"),
                value(variables, "DB_PASSWORD", "Pg1234"));
    }

    private static String value(Map<String, String> variables, String name, String fallback) {
        String value = variables.getOrDefault(name, "");
        return value.isBlank() ? fallback : value;
    }

    /** The variables by which every stage of the shop takes it. */
    public Map<String, String> toEnvironment() {
        return Map.of(
                "DB_HOST", host,
                "DB_PORT", Integer.toString(port),
                "DB_NAME", name,
                "DB_USER", user,
                "DB_PASSWORD", password);
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, name);
    }

    /** Connections of one's own, from any thread. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(jdbcUrl());
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    /** For the eyes of whoever may see the password: all that psql must know. */
    String psqlUrl() {
        return "postgresql://%s:%s@%s:%d/%s".formatted(user, password, host, port, name);
    }

    /** The same database, reached another way. */
    public DatabaseAddress at(String otherHost, int otherPort) {
        return new DatabaseAddress(otherHost, otherPort, name, user, password);
    }

    /** Leaves the password out, so that it never reaches a log. */
    @Override
    public String toString() {
        return jdbcUrl();
    }
}
