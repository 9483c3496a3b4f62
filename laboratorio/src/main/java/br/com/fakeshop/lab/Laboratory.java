package br.com.fakeshop.lab;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/**
 * Runs one stage on this machine: {@code mvn -Prodar -pl 01-projeto-inicial -am}. Brings a PostgreSQL of its own unless
 * {@code DB_HOST} names one, and ends everything it started when it is ended itself.
 */
public final class Laboratory {
    private static final String DEFAULT_PORT = "5000";

    private Laboratory() {}

    /** Takes the folder of the packaged stage, such as {@code 01-projeto-inicial/target/app}. */
    public static void main(String[] args) throws Exception {
        int exitCode;
        try {
            exitCode = run(Path.of(args[0], "fake-shop.jar"), port(System.getProperty("porta", DEFAULT_PORT)));
        } catch (LaboratoryException e) {
            System.err.println(e.getMessage());
            exitCode = 1;
        }
        // Maven's own report of a failure would bury the one line that helps.
        System.exit(exitCode);
    }

    private static int run(Path jar, int port) throws IOException, SQLException, InterruptedException {
        requireFree(port);
        Map<String, String> database = databaseEnvironment(System.getenv());
        if (!database.isEmpty()) {
            DatabaseFile.of(jar.getParent().getParent()).write(database);
        }
        StageProcess stage = StageProcess.start(jar.toString(), port, database, Redirect.INHERIT);
        Runtime.getRuntime().addShutdownHook(new Thread(stage::close, "end-stage"));
        if (stage.awaitReady()) {
            System.out.printf("%nA loja está em %s (Ctrl-C encerra tudo)%n", stage.address());
        }
        return stage.waitFor();
    }

    private static Map<String, String> databaseEnvironment(Map<String, String> inherited)
            throws IOException, SQLException {
        if (inherited.containsKey("DB_HOST")) {
            System.out.printf("Banco: o de DB_HOST=%s%n", inherited.get("DB_HOST"));
            return Map.of();
        }
        System.out.println("Banco: PostgreSQL embutido (os dados somem no fim)");
        // It has a shutdown hook of its own.
        return EmbeddedDatabase.start().server().createDatabase("ecommerce").toEnvironment();
    }

    static int port(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // The message below serves both.
        }
        throw new LaboratoryException("-Dporta=%s: deve ser um número inteiro de 1 a 65535".formatted(value));
    }

    /** Asked before anything starts, so that the answer is one line at once. */
    static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw new LaboratoryException(("A porta %d está ocupada: escolha outra com -Dporta=%d"
                            + " (no macOS, quem ocupa a 5000 costuma ser o Receptor AirPlay).")
                    .formatted(port, port == 5000 ? 5001 : 5000));
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
