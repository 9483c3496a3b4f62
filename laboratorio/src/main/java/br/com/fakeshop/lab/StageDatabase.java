package br.com.fakeshop.lab;

import br.com.fakeshop.lab.fault.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * The database of a running stage, reached by a wire that can be disturbed.
 *
 * @param direct past the wire
 * @param wire null where nobody listens at the address that was given: then the shop says so itself
 * @param environment what the stage's programs must know of it, beside the variables they inherit
 */
record StageDatabase(DatabaseAddress direct, Wire wire, Map<String, String> environment) {
    private static final int PATIENCE_MILLIS = 2_000;

    /** The one that DB_HOST names, else an embedded one, which ends with this process. Says which. */
    static StageDatabase of(Path stage, Map<String, String> inherited) throws IOException, SQLException {
        return inherited.containsKey("DB_HOST") ? named(stage, inherited) : embedded(stage);
    }

    private static StageDatabase named(Path stage, Map<String, String> inherited) throws IOException {
        System.out.printf("Banco: o de DB_HOST=%s%n", inherited.get("DB_HOST"));
        if (ExporterRole.isIn(stage)) {
            System.out.println("O exporter lê o de DATA_SOURCE_URI, DATA_SOURCE_USER e DATA_SOURCE_PASS");
        }
        DatabaseAddress direct = DatabaseAddress.fromEnvironment(inherited);
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(direct.host(), direct.port()), PATIENCE_MILLIS);
        } catch (IOException e) {
            return new StageDatabase(direct, null, Map.of());
        }
        Wire wire = Wire.to(direct.host(), direct.port());
        DatabaseAddress disturbed = direct.at("localhost", wire.port());
        return new StageDatabase(direct, wire, disturbed.toEnvironment());
    }

    private static StageDatabase embedded(Path stage) throws IOException, SQLException {
        System.out.println("Banco: PostgreSQL embutido (os dados somem no fim)");
        // It has a shutdown hook of its own.
        PostgresServer server = EmbeddedDatabase.start().server();
        DatabaseAddress direct = server.createDatabase("ecommerce");
        System.out.printf("Para olhar dentro dele: psql %s%n", direct.psqlUrl());
        Wire wire = Wire.to(direct.host(), direct.port());
        DatabaseAddress disturbed = direct.at("localhost", wire.port());
        Map<String, String> environment = new HashMap<>(disturbed.toEnvironment());
        if (ExporterRole.isIn(stage)) {
            ExporterRole role = ExporterRole.create(stage, server, direct, "postgres_exporter", "Monitor1234");
            environment.putAll(new ExporterRole(disturbed, role.user(), role.password()).toEnvironment());
        }
        return new StageDatabase(direct, wire, environment);
    }
}
