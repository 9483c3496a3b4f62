package br.com.fakeshop.lab;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/** A PostgreSQL of this process's own: it starts empty and leaves nothing behind. */
public final class EmbeddedDatabase implements AutoCloseable {
    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Takes about three seconds. */
    public static EmbeddedDatabase start() throws IOException {
        return new EmbeddedDatabase(EmbeddedPostgres.start());
    }

    public PostgresServer server() {
        String adminUrl = postgres.getJdbcUrl("postgres", "postgres");
        return new PostgresServer("localhost", postgres.getPort(), adminUrl);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
