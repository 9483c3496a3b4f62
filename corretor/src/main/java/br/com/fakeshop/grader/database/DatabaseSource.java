package br.com.fakeshop.grader.database;

import br.com.fakeshop.grader.harness.GradingImpossible;
import br.com.fakeshop.grader.harness.Settings;
import br.com.fakeshop.grader.program.DockerImages;
import br.com.fakeshop.lab.EmbeddedDatabase;
import br.com.fakeshop.lab.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The PostgreSQL of some gradings: the one that was asked for, else Docker's, else the embedded one.
 *
 * @param description for the report
 * @param replaceable whether another would do as well
 */
public record DatabaseSource(String description, PostgresServer server, boolean replaceable, AutoCloseable resource)
        implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 2;

    public static DatabaseSource open(Settings settings) {
        String wanted = settings.database();
        if (wanted.startsWith("jdbc:")) {
            return given(wanted);
        }
        if (wanted.equals("embutido")) {
            return embedded("PostgreSQL embutido");
        }
        String obstacle = DockerImages.obstacle(settings.postgresImage());
        boolean replaceable = !wanted.equals("testcontainers");
        if (obstacle == null) {
            try {
                return container(settings.postgresImage(), replaceable);
            } catch (RuntimeException e) {
                // Docker answered, but no more.
                obstacle = "o contêiner não começou";
            }
        }
        if (!replaceable) {
            throw new GradingImpossible("-Dbanco=testcontainers não é possível: " + obstacle);
        }
        return embedded("PostgreSQL embutido (%s)".formatted(obstacle));
    }

    /** Whether a container that was chosen here is there no more; what was asked for by name is nobody else's to replace. */
    public boolean isGone() {
        if (!replaceable) {
            return false;
        }
        try (Connection connection = server.connect()) {
            return !connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            return true;
        }
    }

    @Override
    public void close() throws Exception {
        resource.close();
    }

    private static DatabaseSource embedded(String description) {
        try {
            EmbeddedDatabase database = EmbeddedDatabase.start();
            return new DatabaseSource(description, database.server(), false, database);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static DatabaseSource container(String image, boolean replaceable) {
        PostgreSQLContainer container = new PostgreSQLContainer(
                        DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"))
                .withUsername("postgres")
                .withDatabaseName("postgres");
        container.start();
        String adminUrl = "%s&user=%s&password=%s"
                .formatted(container.getJdbcUrl(), container.getUsername(), container.getPassword());
        return new DatabaseSource(
                "Testcontainers, imagem " + image,
                new PostgresServer(container.getHost(), container.getFirstMappedPort(), adminUrl),
                replaceable,
                container::stop);
    }

    private static DatabaseSource given(String adminUrl) {
        URI address = URI.create(adminUrl.substring("jdbc:".length()));
        int port = address.getPort() == -1 ? 5432 : address.getPort();
        return new DatabaseSource(
                "o de -Dbanco, em %s:%d".formatted(address.getHost(), port),
                new PostgresServer(address.getHost(), port, adminUrl),
                false,
                () -> {});
    }
}
