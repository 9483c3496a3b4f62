package br.com.fakeshop.lab;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the programs of a packaged stage, as often as asked for, and ends them all. */
final class StagePrograms implements AutoCloseable {
    // Compiles less well, but starts with half the processor time: who looks at a demonstration waits for that.
    private static final List<String> JVM_OPTIONS = List.of("-XX:TieredStopAtLevel=1");

    private final String classpath;
    private final Map<String, String> environment;
    private final List<ServerProcess> started = new ArrayList<>();
    private boolean closed;

    private StagePrograms(String classpath, Map<String, String> environment) {
        this.classpath = classpath;
        this.environment = environment;
    }

    /**
     * Packaging the stage again, for a grade or a report, writes over its jar: what runs here runs from a copy.
     *
     * @param copy of the jar, for these programs only
     * @param environment what they must know beside what they inherit
     */
    static StagePrograms of(Path stage, Path copy, Map<String, String> environment) throws IOException {
        Path app = stage.resolve("target/app");
        Files.createDirectories(copy.getParent());
        Files.copy(app.resolve("fake-shop.jar"), copy, StandardCopyOption.REPLACE_EXISTING);
        return new StagePrograms(copy + File.pathSeparator + app.resolve("lib") + File.separator + "*", environment);
    }

    /**
     * Does not wait until it serves.
     *
     * @param options more for its JVM
     */
    ServerProcess startShop(int port, List<String> options) throws IOException {
        List<String> all = new ArrayList<>(JVM_OPTIONS);
        all.addAll(options);
        List<String> command = ServerProcess.java(all, classpath, "br.com.fakeshop.Main");
        return start(() -> ServerProcess.startShop(command, port, environment, Redirect.INHERIT));
    }

    /** Does not wait until it answers. */
    ServerProcess startExporter(int port) throws IOException {
        List<String> command = ServerProcess.java(JVM_OPTIONS, classpath, "br.com.fakeshop.exporter.PostgresExporter");
        return start(() -> ServerProcess.startExporter(command, port, environment, Redirect.INHERIT));
    }

    private synchronized ServerProcess start(Start start) throws IOException {
        if (closed) {
            // It would outlive this process.
            throw new IOException("o laboratório está terminando");
        }
        ServerProcess process = start.run();
        started.removeIf(earlier -> earlier.exitCode().isPresent());
        started.add(process);
        return process;
    }

    /** Ends what runs; after this nothing begins. */
    @Override
    public void close() {
        List<ServerProcess> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(started);
        }
        all.forEach(ServerProcess::terminate);
        all.forEach(ServerProcess::close);
    }

    private interface Start {
        ServerProcess run() throws IOException;
    }
}
