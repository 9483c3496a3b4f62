package br.com.fakeshop.lab;

import br.com.fakeshop.lab.prometheus.LocalPrometheus;
import br.com.fakeshop.lab.prometheus.LocalPushgateway;
import br.com.fakeshop.lab.prometheus.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What the stage's metrics are for: a Prometheus and, where it pushes some, a Pushgateway. */
record Monitoring(Optional<LocalServer> prometheus, Optional<LocalServer> pushgateway) implements AutoCloseable {

    /**
     * Looks for them and starts them, by the way.
     *
     * @param folder for their logs
     * @param file which tells the report of the Pushgateway
     */
    static Monitoring start(Path stage, Path folder, Instances instances, DatabaseFile file) throws IOException {
        Optional<LocalServer> pushgateway = Optional.empty();
        if (LocalPushgateway.isFor(stage)) {
            pushgateway = Optional.of(LocalPushgateway.start(
                    System.getProperty("imagem.pushgateway"), folder.resolve("pushgateway"), address -> {
                        file.add("PUSHGATEWAY_URL", address.toString());
                        instances.add(Instances.PUSHGATEWAY, address);
                    }));
        }
        Optional<LocalServer> prometheus = Optional.empty();
        if (LocalPrometheus.isFor(stage)) {
            prometheus = Optional.of(LocalPrometheus.start(
                    stage, System.getProperty("imagem.prometheus"), instances, folder.resolve("prometheus")));
        }
        return new Monitoring(prometheus, pushgateway);
    }

    /** None at all, because nobody wants one or there is nothing to see. */
    static Monitoring none() {
        return new Monitoring(Optional.empty(), Optional.empty());
    }

    /** A line for each: which one it is, or how to get one. */
    Stream<String> about() {
        return Stream.concat(pushgateway.map(LocalServer::about).stream(), prometheus.map(LocalServer::about).stream());
    }

    /** Where Prometheus answers, now or soon. */
    Optional<URI> address() {
        return prometheus.flatMap(LocalServer::expected);
    }

    @Override
    public void close() throws IOException {
        try {
            if (pushgateway.isPresent()) {
                pushgateway.get().close();
            }
        } finally {
            if (prometheus.isPresent()) {
                prometheus.get().close();
            }
        }
    }
}
