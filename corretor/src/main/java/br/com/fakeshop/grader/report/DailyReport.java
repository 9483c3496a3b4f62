package br.com.fakeshop.grader.report;

import br.com.fakeshop.grader.harness.Settings;
import br.com.fakeshop.grader.harness.Transcript;
import br.com.fakeshop.grader.program.ProgramLog;
import br.com.fakeshop.grader.program.StageProgram;
import br.com.fakeshop.lab.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** The daily report of the stage that is being graded: runs it as a scheduler would, beside the shop's database. */
public final class DailyReport {
    private final Settings settings;
    private final DatabaseAddress database;
    private final Transcript transcript;
    private int runs;

    public DailyReport(Settings settings, DatabaseAddress database, Transcript transcript) {
        this.settings = settings;
        this.database = database;
        this.transcript = transcript;
    }

    /**
     * Starts it.
     *
     * @param date {@code REPORT_DATE}
     * @param variables beside those that every run needs, as a student would set them
     * @param replaced those of them that are others where the grader runs it
     */
    public ReportExecution start(String date, Map<String, String> variables, Map<String, String> replaced) {
        StringBuilder command = new StringBuilder("$ REPORT_DATE=" + date);
        variables.forEach(
                (name, value) -> command.append(' ').append(name).append('=').append(value));
        transcript.add(command.append(" REPORT_OUTPUT_DIR=. java -Duser.timezone=UTC -cp target/app/fake-shop.jar ")
                .append(StageProgram.DAILY_SALES_REPORT.mainClass())
                .toString());
        runs++;
        try {
            Path folder = settings.reportFolder().resolve("relatorios/" + runs);
            deleteFilesOf(folder);
            Files.createDirectories(folder);
            ProgramLog log = new ProgramLog(settings.reportFolder().resolve("batch-%d.log".formatted(runs)));
            // Far from São Paulo.
            ProcessBuilder builder = new ProcessBuilder(StageProgram.DAILY_SALES_REPORT.command(
                    settings.classpath(), "-Duser.timezone=UTC", "-Duser.language=en"));
            Map<String, String> environment = builder.environment();
            environment.putAll(database.toEnvironment());
            environment.put("REPORT_DATE", date);
            environment.put("REPORT_OUTPUT_DIR", folder.toString());
            environment.putAll(variables);
            environment.putAll(replaced);
            builder.redirectErrorStream(true).redirectOutput(log.file().toFile());
            return new ReportExecution(date, builder.start(), Instant.now(), folder, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder of an earlier grading. */
    private static void deleteFilesOf(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
