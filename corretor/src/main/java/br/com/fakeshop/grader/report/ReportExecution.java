package br.com.fakeshop.grader.report;

import br.com.fakeshop.grader.database.ShopDatabase;
import br.com.fakeshop.grader.harness.CriterionFailure;
import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.harness.GradingImpossible;
import br.com.fakeshop.grader.harness.Polling;
import br.com.fakeshop.grader.program.ProgramLog;
import br.com.fakeshop.grader.program.StageProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The daily report while it runs. */
public final class ReportExecution {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration END_MOMENT = Duration.ofMillis(500);
    public static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final String date;
    private final Process process;
    private final Instant began;
    private final Path folder;
    private final ProgramLog log;

    ReportExecution(String date, Process process, Instant began, Path folder, ProgramLog log) {
        this.date = date;
        this.process = process;
        this.began = began;
        this.folder = folder;
        this.log = log;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it waits for a table that the grader holds. */
    public void awaitBlocked(ShopDatabase database, String table) {
        int blocked = Polling.until(found -> found > 0 || !process.isAlive(), START_LIMIT, database::blocked);
        if (blocked == 0 && !process.isAlive()) {
            throw new CriterionFailure(
                    "o job à espera da tabela %s, que está presa".formatted(table),
                    "ele terminou sem ler a tabela, com código " + await().exitCode());
        }
        Expect.that(
                blocked > 0,
                "o job à espera da tabela %s, em até %d s".formatted(table, START_LIMIT.toSeconds()),
                "ele roda, mas não lê a tabela");
    }

    /**
     * Ends it as a scheduler does, with SIGTERM, while it waits for a table that the grader holds. Whoever goes on all the
     * same, or cannot before it has the table, does so when the grader lets go of it.
     *
     * @throws GradingImpossible if this system has no SIGTERM
     */
    public void endWhileBlocked(ShopDatabase database, String table) {
        awaitBlocked(database, table);
        if (!process.supportsNormalTermination()) {
            throw new GradingImpossible("este sistema não tem SIGTERM");
        }
        process.destroy();
        Polling.until(alive -> !alive, END_MOMENT, process::isAlive);
    }

    /** Waits for the end; fails if there is none in time, or if there is no such program at all. */
    public ReportRun await() {
        try {
            boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
            Instant end = Instant.now();
            Expect.that(
                    ended,
                    "o fim do job em até %d s".formatted(LIMIT.toSeconds()),
                    "ele não terminou; última linha: " + log.lastLine());
            Expect.that(
                    !StageProgram.DAILY_SALES_REPORT.isMissing(log.text()),
                    "a classe %s, com o main do job, nesta etapa"
                            .formatted(StageProgram.DAILY_SALES_REPORT.mainClass()),
                    "nenhuma com esse nome");
            List<String> lines =
                    log.text().lines().filter(line -> !line.isBlank()).toList();
            return new ReportRun(date, process.exitValue(), lines, folder, began, end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GradingImpossible("a correção foi interrompida");
        } finally {
            process.destroyForcibly();
        }
    }
}
