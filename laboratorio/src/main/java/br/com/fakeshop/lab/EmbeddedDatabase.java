package br.com.fakeshop.lab;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/** A PostgreSQL of this process's own: it starts empty and leaves nothing behind. */
public final class EmbeddedDatabase implements AutoCloseable {
    // Where the library unpacks PostgreSQL, and looks for what a killed process has left.
    private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");

    static {
        // A save while it starts interrupts it. It goes on without the name of the Linux that it was asking for; the
        // stack trace would only frighten.
        System.setProperty("org.slf4j.simpleLogger.log.io.zonky.test.db.postgres.util.LinuxUtils", "off");
    }

    private final EmbeddedPostgres postgres;
    private final DataFolder data;

    private EmbeddedDatabase(EmbeddedPostgres postgres, DataFolder data) {
        this.postgres = postgres;
        this.data = data;
    }

    /** Takes about a second; about three where there is no copy of an empty data folder yet. */
    public static EmbeddedDatabase start() throws IOException {
        DataFolder template = new DataFolder(FOLDER.resolve("modelo-" + System.getProperty("user.name")));
        DataFolder data = new DataFolder(FOLDER.resolve("dados-" + UUID.randomUUID()));
        if (template.exists()) {
            try {
                template.copyTo(data);
                return start(data, template);
            } catch (IOException | IllegalStateException e) {
                // Of another version of PostgreSQL, say.
                data.delete();
                template.delete();
            }
        }
        return start(data, template);
    }

    private static EmbeddedDatabase start(DataFolder data, DataFolder template) throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data.path())
                // It is made only where it is not there.
                .setCleanDataDirectory(false)
                .setDataDirectoryCustomizer(made -> template.copyUnlessThere(data))
                // Nothing of it outlives this process, so that nothing need reach the disk.
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setRegisterShutdownHook(false)
                .start();
        EmbeddedDatabase database = new EmbeddedDatabase(postgres, data);
        Runtime.getRuntime().addShutdownHook(new Thread(database::closeQuietly, "end-postgres"));
        return database;
    }

    public PostgresServer server() {
        String adminUrl = postgres.getJdbcUrl("postgres", "postgres");
        return new PostgresServer("localhost", postgres.getPort(), adminUrl);
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            // The process ends; what is left the next one removes.
        }
    }

    @Override
    public synchronized void close() throws IOException {
        postgres.close();
        data.delete();
    }
}
