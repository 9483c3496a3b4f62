package br.com.fakeshop.lab;

import br.com.fakeshop.lab.customers.Customers;
import br.com.fakeshop.lab.fault.Faults;
import br.com.fakeshop.lab.fault.Scenarios;
import br.com.fakeshop.lab.prometheus.LocalPrometheus;
import br.com.fakeshop.lab.prometheus.LocalPushgateway;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Runs one stage on this machine: {@code mvn -Prodar -pl 01-projeto-inicial -am}, with customers, things that can go
 * wrong, and a Prometheus where there is one. Brings a PostgreSQL of its own unless {@code DB_HOST} names one, and ends
 * everything it started when it is ended itself.
 */
public final class Laboratory {
    // Ten minutes of a class are a day of the shop's.
    private static final double DAY_SECONDS = 600;

    private final Path stage;
    private final Path folder;
    private final Instances instances = new Instances();

    private Laboratory(Path stage) {
        this.stage = stage;
        this.folder = stage.resolve("target/laboratorio");
    }

    /** Takes the folder of the stage, packaged, such as {@code 01-projeto-inicial}. */
    public static void main(String[] args) throws Exception {
        int exitCode;
        try {
            exitCode = new Laboratory(Path.of(args[0])).run();
        } catch (LaboratoryException e) {
            System.err.println(e.getMessage());
            exitCode = 1;
        }
        // Maven's own report of a failure would bury the one line that helps.
        System.exit(exitCode);
    }

    private int run() throws IOException, SQLException, InterruptedException {
        int port = freePort("porta", "5000");
        boolean hasExporter = ExporterRole.isIn(stage);
        int exporterPort = hasExporter ? freePort("porta.exporter", "9187") : 0;
        double rate = Setting.number("-Dclientes", System.getProperty("clientes", "3"), Customers.MAX_RATE);
        long seed = Setting.whole("-Dsemente", System.getProperty("semente", "1"), 0, Integer.MAX_VALUE);

        StageDatabase database = StageDatabase.of(stage, System.getenv());
        DatabaseFile file = DatabaseFile.of(stage.resolve("target"));
        file.write(database.environment());
        RunningStage running = new RunningStage(copyForRunning(port), port, database.environment(), instances);
        endWithThis(running);
        ServerProcess shop = running.startShop();
        // By the way: whoever waits for the shop does not wait for these.
        Optional<LocalPrometheus> prometheus = startPrometheus(port, file);
        boolean serves = shop.awaitReady();
        if (serves && hasExporter && running.startExporter(exporterPort)) {
            System.out.printf("%nAs métricas do PostgreSQL estão em http://localhost:%d/metrics%n", exporterPort);
        }
        if (serves) {
            Customers customers = new Customers(instances::shops, seed);
            Faults faults = StageFaults.of(database, running, customers, seed);
            Scenarios scenarios = new Scenarios(Scenarios.ofCourse(), faults, customers::rate, customers::setRate);
            endWithThis(() -> {
                scenarios.close();
                faults.close();
                customers.close();
            });
            customers.setDaySeconds(DAY_SECONDS);
            customers.setRate(rate);
            // The panel begins here, of instances, customers, faults, scenarios and prometheus.
            announce(shop, prometheus);
        }
        return running.waitFor();
    }

    /** The last line has all that one can open. */
    private static void announce(ServerProcess shop, Optional<LocalPrometheus> prometheus) {
        System.out.println();
        String more = "";
        if (prometheus.isPresent()) {
            System.out.println(prometheus.get().about());
            more = prometheus
                    .get()
                    .expected()
                    .map(" e o Prometheus em %s"::formatted)
                    .orElse("");
        }
        System.out.printf("A loja está em %s%s (Ctrl-C encerra tudo)%n", shop.address(), more);
    }

    private Optional<LocalPrometheus> startPrometheus(int port, DatabaseFile file) throws IOException {
        if (!LocalPrometheus.isFor(stage) || !Boolean.parseBoolean(System.getProperty("prometheus", "true"))) {
            return Optional.empty();
        }
        // Apart from those of another laboratory of this stage.
        Path own = folder.resolve(Integer.toString(port));
        if (LocalPushgateway.isFor(stage)) {
            endWithThis(LocalPushgateway.start(
                    System.getProperty("imagem.pushgateway"), own.resolve("pushgateway"), address -> {
                        file.add("PUSHGATEWAY_URL", address.toString());
                        instances.add(Instances.PUSHGATEWAY, address);
                    }));
        }
        LocalPrometheus prometheus = LocalPrometheus.start(
                stage, System.getProperty("imagem.prometheus"), instances, own.resolve("prometheus"));
        endWithThis(prometheus);
        return Optional.of(prometheus);
    }

    /**
     * Packaging the stage again, for a grade or a report, writes over its jar: what runs here runs from a copy.
     *
     * @param port of the shop, which sets one laboratory of the stage apart from another
     */
    private String copyForRunning(int port) throws IOException {
        Path app = stage.resolve("target/app");
        Path copy = folder.resolve("fake-shop-%d.jar".formatted(port));
        Files.createDirectories(copy.getParent());
        Files.copy(app.resolve("fake-shop.jar"), copy, StandardCopyOption.REPLACE_EXISTING);
        return copy + File.pathSeparator + app.resolve("lib") + File.separator + "*";
    }

    private static void endWithThis(AutoCloseable part) {
        Runnable end = () -> {
            try {
                part.close();
            } catch (Exception e) {
                // The database ends at the same time; what is no better for that has said so.
            }
        };
        Runtime.getRuntime().addShutdownHook(new Thread(end, "end"));
    }

    private static int freePort(String property, String fallback) {
        int port = Setting.whole("-D" + property, System.getProperty(property, fallback), 1, 65_535);
        requireFree(property, port);
        return port;
    }

    /** Asked before anything starts, so that the answer is one line at once. */
    static void requireFree(String property, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            int other = port == 65_535 ? port - 1 : port + 1;
            String airPlay = port == 5000 ? " (no macOS, quem ocupa a 5000 costuma ser o Receptor AirPlay)" : "";
            throw new LaboratoryException(
                    "A porta %d está ocupada: escolha outra com -D%s=%d%s.".formatted(port, property, other, airPlay));
        }
    }

    /** Something that whoever runs the laboratory can mend; the message says how. */
    static final class LaboratoryException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LaboratoryException(String message) {
            super(message);
        }
    }
}
