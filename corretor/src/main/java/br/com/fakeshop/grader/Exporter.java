package br.com.fakeshop.grader;

import br.com.fakeshop.grader.ShopDatabase.Disturbance;
import br.com.fakeshop.lab.DatabaseAddress;
import br.com.fakeshop.lab.ExporterRole;
import br.com.fakeshop.lab.PostgresServer;
import br.com.fakeshop.lab.ServerProcess;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The exporter that is being graded, as a process of its own: the stage's, or any program that takes the variables of
 * the official postgres_exporter. It reads the shop's database by a role that the stage's own script makes.
 */
final class Exporter implements AutoCloseable {
    static final String MAIN_CLASS = "br.com.fakeshop.exporter.PostgresExporter";
    private static final int KNOWN_PORT = 9187;

    private final Settings settings;
    private final PostgresServer server;
    private final DatabaseAddress database;
    private final Transcript transcript;
    private final Path log;

    private Relay wire;
    private ExporterRole role;
    private ServerProcess process;
    private CriterionFailure obstacle;

    Exporter(Settings settings, PostgresServer server, ShopDatabase database, Transcript transcript) {
        this.settings = settings;
        this.server = server;
        this.database = database.address();
        this.transcript = transcript;
        this.log = settings.reportFolder().resolve("exporter.log");
    }

    /** Never throws: what stands in the way is told to each criterion that needs the exporter. */
    void start() {
        try {
            wire = Relay.to(database.host(), database.port());
            createRole();
            startProcess();
        } catch (CriterionFailure e) {
            obstacle = e;
        } catch (IOException e) {
            obstacle = new CriterionFailure("um exporter que começa", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            obstacle = new CriterionFailure("um exporter que começa", "correção interrompida");
        }
    }

    private void createRole() throws IOException {
        Expect.that(
                ExporterRole.isIn(settings.stage()),
                "postgres-exporter-role.sql na pasta do estágio: o script que cria o papel do exporter",
                "nenhum arquivo com esse nome");
        try {
            // A name of this grading's own: roles belong to the whole server.
            role = ExporterRole.create(
                    settings.stage(),
                    server,
                    database.at("localhost", wire.port()),
                    "exporter_de_" + database.name(),
                    UUID.randomUUID().toString());
        } catch (SQLException e) {
            throw new CriterionFailure("postgres-exporter-role.sql sem erros", e.getMessage());
        }
    }

    private void startProcess() throws IOException, InterruptedException {
        List<String> command = settings.exporter().isEmpty()
                ? ServerProcess.java(Grading.JVM_OPTIONS, settings.classpath(), MAIN_CLASS)
                : List.of(settings.exporter());
        process = ServerProcess.startExporter(command, Ports.free(), role.toEnvironment(), Redirect.to(log.toFile()));
        if (!process.awaitReady()) {
            throw new CriterionFailure(
                    MAIN_CLASS + " responde em /metrics", "não respondeu; no fim do log dele: " + lastLine());
        }
    }

    /** The role by which it reads. */
    ExporterRole role() {
        require();
        return role;
    }

    /** Somebody who comes by the exporter's front door, as Prometheus does. */
    Browser prometheus() {
        require();
        return new Browser(process.address(), KNOWN_PORT, "", transcript);
    }

    /** The metrics as they are now. */
    Metrics scrape() {
        return Metrics.parse(prometheus().get("/metrics").expectStatus(200).body());
    }

    /** Scrapes until the metrics are as wished, or time is up; gives the last scrape either way. */
    Metrics scrapeUntil(Predicate<Metrics> wish, Duration limit) {
        Instant deadline = Instant.now().plus(limit);
        Metrics metrics = scrape();
        while (!wish.test(metrics) && Instant.now().isBefore(deadline)) {
            metrics = scrape();
        }
        return metrics;
    }

    /** Lets the database hang, for the exporter alone, until close. */
    Disturbance hangDatabase() {
        require();
        transcript.add("$ kill -STOP $(pgrep -d ' ' postgres) # e, no fim, kill -CONT");
        return wire.hang();
    }

    /** All that it has said so far. */
    String log() {
        require();
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection of its role's. */
    Connection connect() throws SQLException {
        return role().connect();
    }

    private void require() {
        if (obstacle != null) {
            throw obstacle;
        }
    }

    private String lastLine() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.isEmpty() ? "nada" : lines.get(lines.size() - 1);
    }

    @Override
    public void close() throws IOException, SQLException {
        if (process != null) {
            process.close();
        }
        if (wire != null) {
            wire.close();
        }
        if (role != null) {
            server.dropRole(role.user());
        }
    }
}
