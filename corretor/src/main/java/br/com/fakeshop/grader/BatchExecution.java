package br.com.fakeshop.grader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The batch job while it runs. */
final class BatchExecution {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String date;
    private final Process process;
    private final Instant began;
    private final Path folder;
    private final Path log;
    private final Pushgateway pushgateway;

    BatchExecution(String date, Process process, Instant began, Path folder, Path log, Pushgateway pushgateway) {
        this.date = date;
        this.process = process;
        this.began = began;
        this.folder = folder;
        this.log = log;
        this.pushgateway = pushgateway;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the end; fails if there is none in time, or if there is no such job at all. */
    BatchRun await() {
        try {
            boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
            Instant end = Instant.now();
            List<String> lines = lines();
            Expect.that(
                    ended,
                    "o fim do job em até %d s".formatted(LIMIT.toSeconds()),
                    "ele não terminou; última linha: " + BatchRun.last(lines));
            Expect.that(
                    lines.stream().noneMatch(line -> line.contains("ClassNotFoundException: " + BatchJob.MAIN)),
                    "a classe %s, com o main do job, neste estágio".formatted(BatchJob.MAIN),
                    "nenhuma com esse nome");
            return new BatchRun(date, process.exitValue(), lines, folder, began, end, pushgateway.scrape());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GradingImpossible("a correção foi interrompida");
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> lines() {
        try {
            // Whatever bytes the job writes: a stray one must not stop the grading.
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
