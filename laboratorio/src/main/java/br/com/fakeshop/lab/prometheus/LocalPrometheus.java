package br.com.fakeshop.lab.prometheus;

import br.com.fakeshop.lab.Instances;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A real Prometheus of what runs here, with the stage's own configuration, which it reads again when an instance comes or
 * goes. Its data end with it.
 */
public final class LocalPrometheus implements LocalServer.Setup {
    private static final String CONFIG = "prometheus.yml";

    private final Path stage;
    private final Instances instances;
    private final Path folder;
    private final LocalServer server;
    // Empty until it is decided where it runs.
    private String host = "";

    private LocalPrometheus(Path stage, Instances instances, Path folder, LocalServer server) {
        this.stage = stage;
        this.instances = instances;
        this.folder = folder;
        this.server = server;
    }

    /** Whether the stage says what a Prometheus is to scrape; the first does not. */
    public static boolean isFor(Path stage) {
        return Files.exists(stage.resolve(CONFIG));
    }

    /**
     * Looks for one and starts it, by the way.
     *
     * @param image for where no program is on the PATH
     * @param folder for a log and the configuration as it is now
     */
    public static LocalServer start(Path stage, String image, Instances instances, Path folder) throws IOException {
        LocalServer server =
                new LocalServer(new LocalServer.Kind("Prometheus", List.of("prometheus"), image, 9090), folder);
        LocalPrometheus prometheus = new LocalPrometheus(stage, instances, folder, server);
        instances.onChange(prometheus::refresh);
        server.start(prometheus);
        return server;
    }

    @Override
    public synchronized List<String> options(LocalServer.Place place) throws IOException {
        host = place.host();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(stage, "*.yml")) {
            for (Path file : files) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        write();
        return List.of(
                "--config.file=" + place.folder() + "/" + CONFIG,
                "--storage.tsdb.path=" + place.data(),
                "--web.listen-address=" + place.listen(),
                "--web.enable-lifecycle");
    }

    /** Some instances may have come since the configuration was written. */
    @Override
    public void ready(URI address) {
        refresh();
    }

    private synchronized void refresh() {
        try {
            if (!host.isEmpty()) {
                write();
            }
            if (server.address().isPresent()) {
                reload(server.address().get());
            }
        } catch (IOException e) {
            // It ends or has ended; or the student's own file is being written. The next change tries again.
        }
    }

    private void write() throws IOException {
        String config = LiveConfig.of(Files.readString(stage.resolve(CONFIG)), instances, host);
        Files.writeString(folder.resolve(CONFIG), config);
    }

    private static void reload(URI address) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) address.resolve("/-/reload").toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setConnectTimeout(1_000);
        connection.setReadTimeout(5_000);
        connection.getResponseCode();
    }
}
