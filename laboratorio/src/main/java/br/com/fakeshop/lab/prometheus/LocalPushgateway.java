package br.com.fakeshop.lab.prometheus;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Pushgateway beside the stage, for its report; what was pushed ends with it. */
public final class LocalPushgateway {
    private LocalPushgateway() {}

    /** Whether the stage's Prometheus is to scrape one, as from lesson 07 on. */
    public static boolean isFor(Path stage) throws IOException {
        return LocalPrometheus.isFor(stage)
                && Files.readString(stage.resolve("prometheus.yml")).contains("pushgateway:");
    }

    /** What is to be done with the address of one that answers. */
    public interface Ready {
        void accept(URI address) throws IOException;
    }

    /**
     * Looks for one and starts it, by the way.
     *
     * @param image for where no program is on the PATH
     * @param folder for a log
     */
    public static LocalServer start(String image, Path folder, Ready ready) throws IOException {
        LocalServer server = new LocalServer(
                new LocalServer.Kind("Pushgateway", List.of("prometheus-pushgateway", "pushgateway"), image, 9091),
                folder);
        server.start(new LocalServer.Setup() {
            @Override
            public List<String> options(LocalServer.Place place) {
                // Without a file: Debian's would read and overwrite this machine's own.
                return List.of("--web.listen-address=" + place.listen(), "--persistence.file=");
            }

            @Override
            public void ready(URI address) throws IOException {
                ready.accept(address);
            }
        });
        return server;
    }
}
