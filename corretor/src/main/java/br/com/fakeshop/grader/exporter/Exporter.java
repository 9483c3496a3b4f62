package br.com.fakeshop.grader.exporter;

import static br.com.fakeshop.grader.program.StageProgram.EXPORTER;

import br.com.fakeshop.grader.database.ShopDatabase;
import br.com.fakeshop.grader.harness.CriterionFailure;
import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.harness.Polling;
import br.com.fakeshop.grader.harness.Settings;
import br.com.fakeshop.grader.harness.Transcript;
import br.com.fakeshop.grader.metrics.Metrics;
import br.com.fakeshop.grader.program.ProgramLog;
import br.com.fakeshop.grader.shop.Browser;
import br.com.fakeshop.lab.DatabaseAddress;
import br.com.fakeshop.lab.ExporterRole;
import br.com.fakeshop.lab.Ports;
import br.com.fakeshop.lab.PostgresServer;
import br.com.fakeshop.lab.ServerProcess;
import br.com.fakeshop.lab.fault.Disturbance;
import br.com.fakeshop.lab.fault.Wire;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The exporter that is being graded, as a process of its own: the stage's, or any program that takes the variables of
 * the official postgres_exporter. It reads the shop's database by a role that the stage's own script makes.
 */
public final class Exporter implements AutoCloseable {
    /** How many connections with the database an exporter may have. */
    public static final int FEW_CONNECTIONS = 3;

    private static final int KNOWN_PORT = 9187;
    private static final Duration LATE = Duration.ofMillis(5);
    private static final Duration BUSY = Duration.ofSeconds(6);
    private static final String UP = "pg_up";

    private final Settings settings;
    private final PostgresServer server;
    private final DatabaseAddress database;
    private final Transcript transcript;
    private final ProgramLog log;
    private final ProgramLog secondLog;

    private Wire wire;
    private ExporterRole role;
    private ServerProcess process;
    private CriterionFailure obstacle;
    // Whether it has ever read the database.
    private boolean worked;
    private boolean waited;

    public Exporter(Settings settings, PostgresServer server, ShopDatabase database, Transcript transcript) {
        this.settings = settings;
        this.server = server;
        this.database = database.address();
        this.transcript = transcript;
        this.log = new ProgramLog(settings.reportFolder().resolve("exporter.log"));
        this.secondLog = new ProgramLog(settings.reportFolder().resolve("exporter-sem-banco.log"));
    }

    /** What the student can mend is told to each criterion that needs the exporter. */
    public void start() throws IOException, InterruptedException {
        wire = Wire.to(database.host(), database.port());
        try {
            createRole();
            Files.deleteIfExists(log.file());
            startProcess();
        } catch (CriterionFailure e) {
            obstacle = new CriterionFailure(e.expected(), e.found() + "; todos os critérios da aula dependem disso");
        }
    }

    private void createRole() throws IOException {
        Expect.that(
                ExporterRole.isIn(settings.stage()),
                "postgres-exporter-role.sql na pasta da etapa: o script que cria o papel do exporter",
                "nenhum arquivo com esse nome: crie-o");
        try {
            // A name of this grading's own: roles belong to the whole server.
            role = ExporterRole.create(
                    settings.stage(),
                    server,
                    database.at("localhost", wire.port()),
                    "exporter_de_" + database.name(),
                    UUID.randomUUID().toString());
        } catch (SQLException e) {
            throw new CriterionFailure(
                    "postgres-exporter-role.sql sem erros (o banco e o papel da correção têm outros nomes)",
                    firstLine(e.getMessage()));
        }
    }

    private void startProcess() throws IOException, InterruptedException {
        process = launch(Redirect.appendTo(log.file().toFile()));
        expectReady(
                process,
                EXPORTER.mainClass() + " responde em /metrics, na porta de PG_EXPORTER_WEB_LISTEN_ADDRESS",
                log);
    }

    private ServerProcess launch(Redirect output) throws IOException {
        int port = Ports.free();
        // The official one knows its port by a variable up to 0.11, by an option from then on.
        List<String> command = settings.exporter().isEmpty()
                ? EXPORTER.command(settings.classpath())
                : List.of(settings.exporter(), "--web.listen-address=:" + port);
        return ServerProcess.startExporter(command, port, role.toEnvironment(), output);
    }

    private static void expectReady(ServerProcess process, String expected, ProgramLog log)
            throws InterruptedException {
        if (!process.awaitReady()) {
            throw new CriterionFailure(
                    expected,
                    EXPORTER.isMissing(log.text())
                            ? "nenhuma classe com esse nome: escreva-a, com o main do exporter"
                            : "não respondeu; no fim do log do exporter: " + log.lastLine());
        }
    }

    /** Fails unless another one, started now, answers too, whatever it says. */
    public void expectAnotherStarts(String when) {
        require();
        try (ServerProcess another = launch(Redirect.to(secondLog.file().toFile()))) {
            expectReady(another, "um exporter que começa %s e responde em /metrics".formatted(when), secondLog);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CriterionFailure("um exporter que começa", "correção interrompida");
        }
    }

    /** The role by which it reads. */
    public ExporterRole role() {
        require();
        return role;
    }

    /** Somebody who comes by the exporter's front door, as Prometheus does. */
    public Browser prometheus() {
        require();
        return new Browser(process.address(), KNOWN_PORT, "", transcript);
    }

    /**
     * The metrics at the start of a criterion; fails unless there are some of the database. One that an earlier
     * criterion left without any is started anew, so that each criterion is judged by itself.
     */
    public Metrics firstScrape() {
        require();
        if (worked && !reads()) {
            restart();
        }
        // Waiting again for one that has never worked would cost every criterion of a beginner's some seconds.
        Metrics metrics = worked || !waited ? scrapeWithDatabase() : scrape();
        waited = true;
        boolean reads = hasRead(metrics);
        worked = worked || reads;
        Expect.that(
                reads,
                "métricas do banco em /metrics do exporter, além de " + UP,
                "nenhuma; no fim do log do exporter: " + log.lastLine());
        return metrics;
    }

    private boolean reads() {
        try {
            return hasRead(scrape());
        } catch (CriterionFailure e) {
            return false;
        }
    }

    private static boolean hasRead(Metrics metrics) {
        return !metrics.matching("pg_", sample -> !sample.name().equals(UP)).isEmpty();
    }

    private void restart() {
        process.close();
        try {
            startProcess();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CriterionFailure("um exporter que começa", "correção interrompida");
        }
    }

    /** The metrics as they are now. */
    Metrics scrape() {
        return prometheus().scrape();
    }

    /** Metrics that it read from the database: on a busy machine a scrape may have to do without it. */
    public Metrics scrapeWithDatabase() {
        return scrapeUntil(Exporter::hasRead, BUSY);
    }

    /** Scrapes until the metrics are as wished, or time is up; gives the last scrape either way. */
    public Metrics scrapeUntil(Predicate<Metrics> wish, Duration limit) {
        return Polling.until(wish, limit, this::scrape);
    }

    /** Lets the database hang, for the exporter alone, until close. */
    public Disturbance hangDatabase() {
        require();
        transcript.add("$ docker compose pause postgres # e, no fim, docker compose unpause postgres");
        return wire.hang();
    }

    /** Lets the database answer late, for the exporter alone, until close. */
    public Disturbance slowDatabase() {
        require();
        return wire.delay(LATE);
    }

    /** How many connections with the database it has now. */
    public int connections() {
        return wire.connections();
    }

    /** All that it has said so far. */
    public String log() {
        require();
        return log.text() + secondLog.text();
    }

    /** A connection of its role's. */
    public Connection connect() throws SQLException {
        return role().connect();
    }

    private void require() {
        if (obstacle != null) {
            throw obstacle;
        }
    }

    private static String firstLine(String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
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
            server.dropRole(role.user(), database);
        }
    }
}
