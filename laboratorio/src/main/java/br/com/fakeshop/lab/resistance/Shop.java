package br.com.fakeshop.lab.resistance;

import br.com.fakeshop.lab.DatabaseAddress;
import br.com.fakeshop.lab.EmbeddedDatabase;
import br.com.fakeshop.lab.Ports;
import br.com.fakeshop.lab.PostgresServer;
import br.com.fakeshop.lab.ServerProcess;
import br.com.fakeshop.lab.load.Visitor;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The packaged stage that Maven is at, running for a test, with a database of its own. */
final class Shop implements AutoCloseable {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PostgresServer server;
    private final DatabaseAddress database;
    private final Path log;
    private final ServerProcess process;

    private Shop(PostgresServer server, DatabaseAddress database, Path jar, int port) throws IOException {
        this.server = server;
        this.database = database;
        this.log = Files.createTempFile("resistance", ".log");
        this.process = ServerProcess.startShop(
                ServerProcess.java(List.of(), jar.toString(), "br.com.fakeshop.Main"),
                port,
                database.toEnvironment(),
                Redirect.to(log.toFile()));
    }

    /** Starts one on the PostgreSQL that all tests share, and waits until it serves. */
    static Shop start() throws Exception {
        return starting().awaitReady();
    }

    static Shop start(PostgresServer server) throws Exception {
        return starting(server).awaitReady();
    }

    /** Likewise, without waiting. */
    static Shop starting() throws Exception {
        return starting(SharedPostgres.SERVER);
    }

    private static Shop starting(PostgresServer server) throws Exception {
        DatabaseAddress database = server.createDatabase("resistance_" + DATABASES.incrementAndGet());
        return new Shop(server, database, jar(), Ports.free());
    }

    Shop awaitReady() throws IOException, InterruptedException {
        if (!process.awaitReady()) {
            throw new IllegalStateException("the stage does not start: " + log());
        }
        return this;
    }

    /** The packaged stage. */
    static Path jar() {
        return Path.of(System.getProperty("basedir"), "target", "app", "fake-shop.jar");
    }

    /** A second one on the same database, which may not come to serve. */
    Shop another() throws IOException {
        return another(Ports.free());
    }

    Shop another(int port) throws IOException {
        return new Shop(server, database, jar(), port);
    }

    /** A second one, made of another jar, serving. */
    Shop another(Path jar) throws IOException, InterruptedException {
        return new Shop(server, database, jar, Ports.free()).awaitReady();
    }

    URI address() {
        return process.address();
    }

    Visitor newVisitor() {
        return new Visitor(address());
    }

    /** What it answers to anything at all: the first part, which holds the headers. */
    String answer(String request) throws IOException {
        try (Socket socket = new Socket(address().getHost(), address().getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            // Nothing more will come: whatever is announced beyond that need not be waited for.
            socket.shutdownOutput();
            byte[] answer = new byte[16 * 1024];
            int length = socket.getInputStream().read(answer);
            return length < 0 ? "" : new String(answer, 0, length, StandardCharsets.UTF_8);
        }
    }

    /** Stage 01 has none. */
    boolean hasMetrics() throws IOException, InterruptedException {
        return newVisitor().get("/metrics").statusCode() == 200;
    }

    DatabaseAddress database() {
        return database;
    }

    ServerProcess process() {
        return process;
    }

    /** All that it has written so far. */
    String log() throws IOException {
        return Files.readString(log);
    }

    /** As the shop's own role. */
    Connection connect() throws SQLException {
        return server.connect(database);
    }

    /** As the database's administrator; takes SQL with a place for the database's name. */
    void administer(String sql) throws SQLException {
        try (Connection admin = server.connect();
                Statement statement = admin.createStatement()) {
            statement.execute(sql.formatted(database.name()));
        }
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    /** The first column of the first row. */
    String text(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** How many of the shop's connections are at work, or have left it half done. */
    long busyConnections() throws SQLException {
        return number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name LIKE 'fake-shop%' AND state <> 'idle'");
    }

    /** How many of the shop's connections wait for somebody's lock. */
    long waitingForLocks() throws SQLException {
        return number("SELECT count(*) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND wait_event_type = 'Lock'");
    }

    /** Lets whoever uses the table wait until the connection is closed. */
    Connection lock(String table) throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(table));
        }
        return connection;
    }

    @Override
    public void close() throws IOException {
        process.close();
        Files.deleteIfExists(log);
    }

    /** Ends with this process, by a shutdown hook of its own. */
    private static final class SharedPostgres {
        static final PostgresServer SERVER = start();

        private static PostgresServer start() {
            try {
                return EmbeddedDatabase.start().server();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
