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
import java.util.Optional;

/**
 * A real Prometheus of what runs here, with the stage's own configuration, which it reads again when an instance comes or
 * goes. Its data end with it.
 */
public final class LocalPrometheus implements AutoCloseable {
    private static final String CONFIG = "prometheus.yml";

    private final Path stage;
    private final Instances instances;
    private final Path folder;
    private final LocalServer server;
    // Empty until it is decided where it runs.
    private String host = "";

    private LocalPrometheus(Path stage, String image, Instances instances, Path folder) throws IOException {
        this.stage = stage;
        this.instances = instances;
        this.folder = folder;
        this.server = new LocalServer(new LocalServer.Kind("Prometheus", List.of("prometheus"), image, 9090), folder);
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
    public static LocalPrometheus start(Path stage, String image, Instances instances, Path folder) throws IOException {
        LocalPrometheus prometheus = new LocalPrometheus(stage, image, instances, folder);
        instances.onChange(prometheus::refresh);
        prometheus.server.start(new LocalServer.Setup() {
            @Override
            public List<String> options(LocalServer.Place place) throws IOException {
                return prometheus.configure(place);
            }

            @Override
            public void ready(URI address) {
                // Some may have come since.
                prometheus.refresh();
            }
        });
        return prometheus;
    }

    /** Empty until it answers. */
    public Optional<URI> address() {
        return server.address();
    }

    /** Where it answers now or will shortly; empty where none was found, or not yet. */
    public Optional<URI> expected() {
        return server.expected();
    }

    /** A line, in Portuguese: which one it is, or how to get one. */
    public String about() {
        return server.about();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private synchronized List<String> configure(LocalServer.Place place) throws IOException {
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

    private synchronized void refresh() {
        try {
            if (!host.isEmpty()) {
                write();
            }
            if (address().isPresent()) {
                reload(address().get());
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
