package br.com.fakeshop.lab;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A server of a stage as a process of its own, so that what it measures is itself and nothing else. */
public final class ServerProcess implements AutoCloseable {
    /** For how long a start may take. */
    public static final Duration START_LIMIT = Duration.ofSeconds(60);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(10);

    private final Process process;
    private final URI address;
    private final String readyPath;

    private ServerProcess(Process process, int port, String readyPath) {
        this.process = process;
        this.address = URI.create("http://localhost:" + port);
        this.readyPath = readyPath;
    }

    /**
     * Starts the shop.
     *
     * @param command which {@link #java} makes
     */
    public static ServerProcess startShop(
            List<String> command, int port, Map<String, String> environment, Redirect output) throws IOException {
        return start(command, port, "/healthz", with(environment, "PORT", Integer.toString(port)), output);
    }

    /**
     * Starts an exporter for PostgreSQL.
     *
     * @param command a program that takes the variables of the official postgres_exporter
     */
    public static ServerProcess startExporter(
            List<String> command, int port, Map<String, String> environment, Redirect output) throws IOException {
        return start(
                command, port, "/metrics", with(environment, "PG_EXPORTER_WEB_LISTEN_ADDRESS", ":" + port), output);
    }

    /**
     * Starts any server.
     *
     * @param port where it will listen
     * @param readyPath what answers 200 once it serves
     * @param environment variables beside the inherited ones
     * @param output where its lines go
     */
    public static ServerProcess start(
            List<String> command, int port, String readyPath, Map<String, String> environment, Redirect output)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(output);
        return new ServerProcess(builder.start(), port, readyPath);
    }

    private static Map<String, String> with(Map<String, String> environment, String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return more;
    }

    /**
     * The command that runs a main class of a packaged stage.
     *
     * @param options of the JVM, beside those of every stage
     * @param classpath the packaged stage: its jar, which names its libraries itself, unless they are named here too
     */
    public static List<String> java(List<String> options, String classpath, String mainClass) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-Xmx256m"));
        command.addAll(options);
        command.addAll(List.of("-cp", classpath, mainClass));
        return command;
    }

    public URI address() {
        return address;
    }

    public long pid() {
        return process.pid();
    }

    /** Waits until it answers, which for the shop means its database too; false if it ended or took too long. */
    public boolean awaitReady() throws InterruptedException {
        Instant deadline = Instant.now().plus(START_LIMIT);
        while (process.isAlive() && Instant.now().isBefore(deadline)) {
            if (isReady()) {
                return true;
            }
            Instant pause = Instant.now();
            process.waitFor(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
            // A pause that was too long: the server had to wait for a processor as well, and keeps its time.
            deadline = deadline.plus(Duration.between(pause, Instant.now())).minus(POLL_INTERVAL);
        }
        return false;
    }

    /** How it ended; empty while it runs. */
    public OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Waits for the end; false if there is none in time. */
    public boolean waitFor(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends it at once, whatever it is about. */
    public void kill() {
        process.destroyForcibly();
    }

    /** What it has cost so far; in hundredths of a second. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Asks it to end, with SIGTERM where there are signals, and does not wait for it. */
    public void terminate() {
        process.destroy();
    }

    /** Waits for the end and gives the exit code. */
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** The process may end by itself in time; then it is ended. */
    @Override
    public void close() {
        terminate();
        try {
            // What it has begun it may finish.
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean isReady() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) address.resolve(readyPath).toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            // Not listening yet.
            return false;
        }
    }
}
