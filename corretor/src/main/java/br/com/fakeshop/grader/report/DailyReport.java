package br.com.fakeshop.grader.report;

import static br.com.fakeshop.grader.program.StageProgram.DAILY_SALES_REPORT;

import br.com.fakeshop.grader.harness.Settings;
import br.com.fakeshop.grader.harness.Transcript;
import br.com.fakeshop.grader.program.ProgramLog;
import br.com.fakeshop.lab.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The daily report of the stage that is being graded: runs it as a scheduler would, beside the shop's database. */
public final class DailyReport implements AutoCloseable {
    /** How much it may use: several times as much as it needs. */
    public static final int HEAP_MEBIBYTES = 512;

    private final Settings settings;
    private final DatabaseAddress database;
    // Beside all databases: each run has a folder of its own.
    private final AtomicInteger runs;
    private final Queue<Process> processes;

    public DailyReport(Settings settings, DatabaseAddress database) {
        this(settings, database, new AtomicInteger(), new ConcurrentLinkedQueue<>());
    }

    private DailyReport(Settings settings, DatabaseAddress database, AtomicInteger runs, Queue<Process> processes) {
        this.settings = settings;
        this.database = database;
        this.runs = runs;
        this.processes = processes;
    }

    /** The same, beside another database. */
    public DailyReport beside(DatabaseAddress other) {
        return new DailyReport(settings, other, runs, processes);
    }

    /** Ends what still runs. */
    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }

    /**
     * Starts it.
     *
     * @param variables as a student would set them
     * @param replaced those that are others where the grader runs it
     * @param transcript where the command goes
     */
    public ReportExecution start(Map<String, String> variables, Map<String, String> replaced, Transcript transcript) {
        Map<String, String> shown = new TreeMap<>(variables);
        shown.putIfAbsent("REPORT_OUTPUT_DIR", ".");
        transcript.add(shown.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .collect(Collectors.joining(
                        " ",
                        "$ ",
                        " java -Duser.timezone=UTC -cp target/app/fake-shop.jar " + DAILY_SALES_REPORT.mainClass())));
        int run = runs.incrementAndGet();
        try {
            Path folder = settings.reportFolder().resolve("relatorios/" + run);
            deleteFilesOf(folder);
            Files.createDirectories(folder);
            // As in a container, nothing but the database is left of an earlier run.
            Path own = Files.createDirectories(folder.resolveSibling(run + "-tmp"));
            deleteFilesOf(own);
            ProgramLog log = new ProgramLog(settings.reportFolder().resolve("relatorio-%d.log".formatted(run)));
            // Far from São Paulo.
            ProcessBuilder builder = new ProcessBuilder(DAILY_SALES_REPORT.command(
                    settings.classpath(),
                    // By itself the heap begins with a share of the machine's memory.
                    "-Xms32m",
                    "-Xmx%dm".formatted(HEAP_MEBIBYTES),
                    "-Duser.timezone=UTC",
                    "-Duser.language=en",
                    "-Djava.io.tmpdir=" + own,
                    "-Duser.home=" + own));
            builder.environment().putAll(database.toEnvironment());
            builder.environment().putAll(variables);
            builder.environment().put("REPORT_OUTPUT_DIR", folder.toString());
            builder.environment().putAll(replaced);
            builder.redirectErrorStream(true).redirectOutput(log.file().toFile());
            Process process = builder.start();
            processes.add(process);
            return new ReportExecution(variables.get("REPORT_DATE"), process, Instant.now(), folder, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder of an earlier grading. */
    private static void deleteFilesOf(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
