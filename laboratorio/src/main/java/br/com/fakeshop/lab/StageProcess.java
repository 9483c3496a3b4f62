package br.com.fakeshop.lab;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A stage of the shop as a process of its own, so that what it measures is the shop and nothing else. */
public final class StageProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final Process process;
    private final URI address;

    private StageProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts {@code br.com.fakeshop.Main}.
     *
     * @param options of the JVM, beside those of every stage
     * @param classpath the packaged stage: its jar, which names its libraries itself
     * @param environment variables beside the inherited ones
     * @param output where the shop's lines go
     */
    public static StageProcess start(
            List<String> options, String classpath, int port, Map<String, String> environment, Redirect output)
            throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-Xmx256m"));
        command.addAll(options);
        command.addAll(List.of("-cp", classpath, "br.com.fakeshop.Main"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().put("PORT", Integer.toString(port));
        builder.redirectErrorStream(true).redirectOutput(output);
        return new StageProcess(builder.start(), URI.create("http://localhost:" + port));
    }

    public URI address() {
        return address;
    }

    /** Waits until the shop serves and its database answers; false if it ended or took too long. */
    public boolean awaitReady() throws InterruptedException {
        Instant deadline = Instant.now().plus(START_LIMIT);
        while (process.isAlive() && Instant.now().isBefore(deadline)) {
            if (isHealthy()) {
                return true;
            }
            process.waitFor(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        }
        return false;
    }

    /** Waits for the end and gives the exit code. */
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** The process may end by itself in time; then it is ended. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean isHealthy() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) address.resolve("/healthz").toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            // Not listening yet.
            return false;
        }
    }
}
