package br.com.fakeshop.grader.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import br.com.fakeshop.grader.watch.WatchProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The solution of lesson 02 in the hands of somebody who edits it, types keys and reads the screen. */
final class WatchedStage implements AutoCloseable {
    static final Path SOLUTION = Path.of("../02-counter").toAbsolutePath().normalize();

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Path stage;
    private final Process watch;
    private final BlockingQueue<String> screen = new LinkedBlockingQueue<>();
    private long saved;

    /** A copy with a watch, which has just begun. */
    WatchedStage(Path folder) throws IOException {
        stage = folder.resolve("01-projeto-inicial");
        for (String part : List.of("src/main", "target/app/lib", "target/classes", "target/generated-sources")) {
            copy(SOLUTION.resolve(part));
        }
        copy(SOLUTION.resolve("prometheus.yml"));
        copy(SOLUTION.resolve("rules.yml"));
        watch = new ProcessBuilder(
                        GraderJvm.command(WatchProgram.class, "-Dcorretor.estagio=" + stage, "-Dcorretor.versao=1.0.0"))
                .redirectErrorStream(true)
                .start();
        saved = System.nanoTime();
        new Thread(this::read, "screen").start();
    }

    private void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = stage.resolve(SOLUTION.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(watch.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(screen::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return stage;
    }

    String text(String file) throws IOException {
        return Files.readString(stage.resolve(file));
    }

    /** A file as the student leaves it. */
    void save(String file, String text) throws IOException {
        screen.clear();
        saved = System.nanoTime();
        Files.createDirectories(stage.resolve(file).getParent());
        Files.writeString(stage.resolve(file), text);
    }

    void type(String key) throws IOException {
        screen.clear();
        saved = System.nanoTime();
        watch.getOutputStream().write((key + "\n").getBytes(StandardCharsets.UTF_8));
        watch.getOutputStream().flush();
    }

    /** What is on the screen up to a line in which the expression is found. */
    List<String> await(String expression) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        while (true) {
            String line = screen.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(line).as("'%s' after %s", expression, lines).isNotNull();
            lines.add(line);
            if (line.matches(".*(" + expression + ").*")) {
                return lines;
            }
        }
    }

    /** Since the last save or key. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - saved);
    }

    /** By the key for it: nothing of it may live on. */
    @Override
    public void close() throws IOException {
        List<ProcessHandle> started = watch.descendants().toList();
        type("q");
        try {
            assertThat(watch.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("ends")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watch.destroyForcibly();
        }
        assertThat(watch.exitValue()).isZero();
        assertThat(started).noneMatch(ProcessHandle::isAlive);
    }
}
