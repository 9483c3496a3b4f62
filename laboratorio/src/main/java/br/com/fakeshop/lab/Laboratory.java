package br.com.fakeshop.lab;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs one stage on this machine: {@code mvn -Prodar -pl 01-projeto-inicial -am}. Brings a PostgreSQL of its own unless
 * {@code DB_HOST} names one, runs the stage's exporter beside the shop if there is one, and ends everything it started
 * when it is ended itself.
 */
public final class Laboratory {
    // Compiles less well, but starts with half the processor time: who looks at a demonstration waits for that.
    private static final List<String> JVM_OPTIONS = List.of("-XX:TieredStopAtLevel=1");
    private static final String EXPORTER = "br.com.fakeshop.exporter.PostgresExporter";

    private final Path stage;

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
        Map<String, String> environment = databaseEnvironment(System.getenv());
        if (!environment.isEmpty()) {
            DatabaseFile.of(stage.resolve("target")).write(environment);
        }
        String classpath = copyForRunning(port);
        ServerProcess shop = ServerProcess.startShop(
                ServerProcess.java(JVM_OPTIONS, classpath, "br.com.fakeshop.Main"),
                port,
                environment,
                Redirect.INHERIT);
        endWithThis(shop);
        boolean serves = shop.awaitReady();
        if (serves && hasExporter) {
            startExporter(classpath, exporterPort, environment);
        }
        if (serves) {
            System.out.printf("%nA loja está em %s (Ctrl-C encerra tudo)%n", shop.address());
        }
        return shop.waitFor();
    }

    /**
     * Packaging the stage again, for a grade or a report, writes over its jar: what runs here runs from a copy.
     *
     * @param port of the shop, which sets one laboratory of the stage apart from another
     */
    private String copyForRunning(int port) throws IOException {
        Path app = stage.resolve("target/app");
        Path copy = stage.resolve("target/laboratorio/fake-shop-%d.jar".formatted(port));
        Files.createDirectories(copy.getParent());
        Files.copy(app.resolve("fake-shop.jar"), copy, StandardCopyOption.REPLACE_EXISTING);
        return copy + File.pathSeparator + app.resolve("lib") + File.separator + "*";
    }

    private static void startExporter(String classpath, int port, Map<String, String> environment)
            throws IOException, InterruptedException {
        ServerProcess exporter = ServerProcess.startExporter(
                ServerProcess.java(JVM_OPTIONS, classpath, EXPORTER), port, environment, Redirect.INHERIT);
        endWithThis(exporter);
        if (exporter.awaitReady()) {
            System.out.printf("%nAs métricas do PostgreSQL estão em %s/metrics%n", exporter.address());
        }
    }

    private static void endWithThis(ServerProcess process) {
        Runtime.getRuntime().addShutdownHook(new Thread(process::close, "end-process"));
    }

    /** What the shop and the exporter must know of the database. */
    private Map<String, String> databaseEnvironment(Map<String, String> inherited) throws IOException, SQLException {
        if (inherited.containsKey("DB_HOST")) {
            System.out.printf("Banco: o de DB_HOST=%s%n", inherited.get("DB_HOST"));
            if (ExporterRole.isIn(stage)) {
                System.out.println("O exporter lê o de DATA_SOURCE_URI, DATA_SOURCE_USER e DATA_SOURCE_PASS");
            }
            return Map.of();
        }
        System.out.println("Banco: PostgreSQL embutido (os dados somem no fim)");
        // It has a shutdown hook of its own.
        PostgresServer server = EmbeddedDatabase.start().server();
        DatabaseAddress database = server.createDatabase("ecommerce");
        System.out.printf("Para olhar dentro dele: psql %s%n", database.psqlUrl());
        Map<String, String> environment = new HashMap<>(database.toEnvironment());
        if (ExporterRole.isIn(stage)) {
            environment.putAll(ExporterRole.create(stage, server, database, "postgres_exporter", "Monitor1234")
                    .toEnvironment());
        }
        return environment;
    }

    private static int freePort(String property, String fallback) {
        int port = port(property, System.getProperty(property, fallback));
        requireFree(property, port);
        return port;
    }

    static int port(String property, String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // The message below serves both.
        }
        throw new LaboratoryException("-D%s=%s: deve ser um número inteiro de 1 a 65535".formatted(property, value));
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
