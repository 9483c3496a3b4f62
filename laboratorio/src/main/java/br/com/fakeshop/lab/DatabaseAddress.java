package br.com.fakeshop.lab;

import java.util.Map;

/** Where a stage finds its database, and as whom. */
public record DatabaseAddress(String host, int port, String name, String user, String password) {

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
