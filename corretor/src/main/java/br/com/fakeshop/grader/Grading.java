package br.com.fakeshop.grader;

import br.com.fakeshop.lab.DatabaseAddress;
import br.com.fakeshop.lab.ServerProcess;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One grading of one stage: a fresh database, the stage as a process, and the marks. */
final class Grading implements AutoCloseable {
    private static final int LOG_LINES_SHOWN = 5;
    // For a shop that lives some seconds: compiling for a long life would cost most of its time.
    static final List<String> JVM_OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Settings settings;
    private final PrintStream console;
    private final Transcript transcript = new Transcript();
    private final List<CriterionResult> results = new ArrayList<>();
    // Closed last in, first out.
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    private String database = "nenhum";
    private String pushgateway;
    private DatabaseSource source;
    private Shop shop;
    private Exporter exporter;
    private BatchJob batchJob;
    private GradingImpossible obstacle;

    private Grading(Settings settings, PrintStream console) {
        this.settings = settings;
        this.console = console;
    }

    /** Never throws: what stands in the way is told by {@link #shop()}. */
    static Grading start(Settings settings) {
        Grading grading = new Grading(settings, settings.output());
        try {
            grading.open();
        } catch (GradingImpossible e) {
            grading.giveUp(e);
        } catch (IOException | SQLException | RuntimeException e) {
            grading.giveUp(new GradingImpossible("a correção não pôde começar: " + e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            grading.giveUp(new GradingImpossible("a correção foi interrompida"));
        }
        return grading;
    }

    private void open() throws IOException, SQLException, InterruptedException {
        Files.createDirectories(settings.reportFolder());
        source = DatabaseSource.open(settings);
        resources.push(source);
        database = source.description();
        console.printf("%nCorretor: %s%nBanco: %s%n%n", settings.stage().getFileName(), database);

        String name = "corretor_" + ProcessHandle.current().pid() + "_" + System.nanoTime();
        DatabaseAddress address = source.server().createDatabase(name);
        resources.push(() -> source.server().dropDatabase(name));

        Path log = settings.reportFolder().resolve("loja.log");
        ServerProcess stage = ServerProcess.startShop(
                ServerProcess.java(JVM_OPTIONS, settings.classpath(), "br.com.fakeshop.Main"),
                Ports.free(),
                environment(address),
                Redirect.to(log.toFile()));
        resources.push(stage);
        if (!stage.awaitReady()) {
            throw new GradingImpossible("a loja não começou. As últimas linhas dela (target/corretor/loja.log):\n"
                    + String.join("\n", lastLines(log)));
        }
        shop = new Shop(stage.address(), new ShopDatabase(source.server(), address, transcript), transcript);
    }

    /**
     * The running shop.
     *
     * @throws GradingImpossible if there is none
     */
    Shop shop() {
        if (obstacle != null) {
            throw obstacle;
        }
        return shop;
    }

    /** The exporter that reads the shop's database, started when a lesson first asks for it. */
    Exporter exporter() {
        if (exporter == null) {
            exporter = new Exporter(settings, source.server(), shop().database(), transcript);
            resources.push(exporter);
            exporter.start();
        }
        return exporter;
    }

    /** The stage's batch job, with a Pushgateway: only the lesson that asks for it pays for one. */
    BatchJob batchJob() {
        ShopDatabase shopDatabase = shop().database();
        if (batchJob == null) {
            try {
                PushgatewaySource source = PushgatewaySource.open(settings);
                resources.push(source);
                pushgateway = source.description();
                console.printf("%nPushgateway: %s%n%n", pushgateway);
                Pushgateway gateway = new Pushgateway(source.address(), transcript);
                batchJob = new BatchJob(settings, shopDatabase, gateway, transcript);
            } catch (GradingImpossible e) {
                giveUp(e);
                throw e;
            } catch (IOException | RuntimeException e) {
                giveUp(new GradingImpossible("o Pushgateway não pôde começar: " + e.getMessage()));
                throw obstacle;
            }
        }
        return batchJob;
    }

    void begin() {
        transcript.clear();
    }

    /** Takes note of a criterion's end and tells the student. */
    void finish(Lesson lesson, Criterion criterion, CriterionFailure failure) {
        CriterionResult result = new CriterionResult(lesson, criterion, failure, transcript.last());
        results.add(result);
        String points = criterion.points() == 1 ? "1 ponto" : criterion.points() + " pontos";
        console.printf(
                "[%s] %s %s (%s)%n", result.passed() ? "ok" : "falhou", criterion.id(), criterion.title(), points);
        if (!result.passed()) {
            result.commands().forEach(command -> console.println("    " + command));
            console.println("    esperado:   " + failure.expected());
            console.println("    encontrado: " + failure.found());
            console.println("    dica:       " + criterion.hint());
            console.println();
        }
    }

    @Override
    public void close() throws Exception {
        while (!resources.isEmpty()) {
            resources.pop().close();
        }
        if (obstacle == null) {
            write(Report.of(settings.stage().getFileName().toString(), database, pushgateway, results));
        }
        if (console != System.out) {
            console.close();
        }
    }

    private void write(Report report) throws IOException {
        console.println(report.toText());
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Files.writeString(settings.reportFolder().resolve("nota.json"), mapper.writeValueAsString(report) + "\n");
        Files.writeString(settings.reportFolder().resolve("nota.md"), report.toMarkdown());
        String summary = System.getenv("GITHUB_STEP_SUMMARY");
        if (summary != null) {
            Files.writeString(
                    Path.of(summary), report.toMarkdown() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private void giveUp(GradingImpossible reason) {
        obstacle = reason;
        console.println("Sem nota: " + reason.getMessage());
    }

    /** The faults for demonstrations would cost points if the student's shell had them on. */
    private static Map<String, String> environment(DatabaseAddress address) {
        Map<String, String> environment = new HashMap<>(address.toEnvironment());
        environment.put("DEMO_LATENCY_SECONDS", "0");
        environment.put("DEMO_ERROR_RATIO", "0");
        return environment;
    }

    private static List<String> lastLines(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size());
    }
}
