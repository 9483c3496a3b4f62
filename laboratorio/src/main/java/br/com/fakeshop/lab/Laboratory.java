package br.com.fakeshop.lab;

import br.com.fakeshop.lab.customers.Customers;
import br.com.fakeshop.lab.fault.Faults;
import br.com.fakeshop.lab.fault.Scenarios;
import br.com.fakeshop.lab.panel.Panel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs one stage on this machine: {@code mvn -Prodar -pl 01-projeto-inicial -am}, with customers, things that can go
 * wrong, a panel that shows it all, and a Prometheus where there is one. Brings a PostgreSQL of its own unless {@code DB_HOST} names one, and ends
 * everything it started when it is ended itself.
 */
public final class Laboratory {
    // Ten minutes of a class are a day of the shop's.
    static final double DAY_SECONDS = 600;

    private final Path stage;
    private final Instances instances = new Instances();

    private Laboratory(Path stage) {
        this.stage = stage;
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
        int panelPort = isOff("painel") ? 0 : freePort("porta.painel", "5050");
        double rate = Setting.number("-Dclientes", System.getProperty("clientes", "3"), Customers.MAX_RATE);
        long seed = Setting.whole("-Dsemente", System.getProperty("semente", "1"), 0, Integer.MAX_VALUE);

        StageDatabase database = StageDatabase.of(stage, System.getenv());
        DatabaseFile file = DatabaseFile.of(stage.resolve("target"));
        file.write(database.environment());
        // Apart from those of another laboratory of this stage.
        Path folder = stage.resolve("target/laboratorio").resolve(Integer.toString(port));
        StagePrograms programs = StagePrograms.of(stage, folder.resolve("fake-shop.jar"), database.environment());
        endWithThis(programs);
        RunningStage running = new RunningStage(programs, port, instances, debugOptions());
        ServerProcess shop = running.start();
        // Whoever waits for the shop does not wait for these.
        Monitoring monitoring =
                isOff("prometheus") ? Monitoring.none() : Monitoring.start(stage, folder, instances, file);
        endWithThis(monitoring);
        if (awaitReady(shop)) {
            if (hasExporter) {
                startExporter(programs, exporterPort);
            }
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
            Optional<URI> panel = Optional.empty();
            if (!isOff("painel")) {
                Panel page = new Panel(
                        panelPort, stage, lesson(), instances, customers, faults, scenarios, monitoring.prometheus());
                endWithThis(page.start());
                panel = Optional.of(page.address());
            }
            announce(shop, panel, monitoring);
        }
        return running.waitFor();
    }

    /** As long as it runs: on a slow machine the shop comes late, and what shows it must come after it. */
    private static boolean awaitReady(ServerProcess shop) throws InterruptedException {
        while (!shop.awaitReady()) {
            if (shop.exitCode().isPresent()) {
                return false;
            }
            System.out.println("A loja ainda não respondeu; o painel vem depois dela.");
        }
        return true;
    }

    private void startExporter(StagePrograms programs, int port) throws IOException, InterruptedException {
        ServerProcess exporter = programs.startExporter(port);
        instances.add(Instances.EXPORTER, exporter.address());
        if (exporter.awaitReady()) {
            System.out.printf("%nAs métricas do PostgreSQL estão em %s/metrics%n", exporter.address());
        }
    }

    /** The last line has all that one can open. */
    private static void announce(ServerProcess shop, Optional<URI> panel, Monitoring monitoring) {
        System.out.println();
        monitoring.about().forEach(System.out::println);
        List<String> places = new ArrayList<>(List.of("A loja está em " + shop.address()));
        panel.map("o painel em %s"::formatted).ifPresent(places::add);
        monitoring.address().map("o Prometheus em %s"::formatted).ifPresent(places::add);
        String last = places.remove(places.size() - 1);
        String all = places.isEmpty() ? last : String.join(", ", places) + " e " + last;
        System.out.println(all + " (Ctrl-C encerra tudo)");
    }

    /** That of the stage, unless {@code -Daula} names the one that a student adds to it; the build has checked it. */
    private int lesson() {
        return Integer.parseInt(
                System.getProperty("aula", stage.getFileName().toString().substring(0, 2)));
    }

    /** {@code -Ddepurar} lets an IDE look into the shop. */
    private static List<String> debugOptions() {
        String value = System.getProperty("depurar");
        if (value == null) {
            return List.of();
        }
        // Maven makes true of -Ddepurar alone.
        int port = free("depurar", value.equals("true") ? "5005" : value);
        System.out.printf("Depurador: localhost:%d%n", port);
        return List.of(
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=localhost:%d".formatted(port));
    }

    private static boolean isOff(String property) {
        return System.getProperty(property, "").equals("false");
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
        return free(property, System.getProperty(property, fallback));
    }

    private static int free(String property, String value) {
        int port = Setting.whole("-D" + property, value, 1, 65_535);
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
