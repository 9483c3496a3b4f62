package br.com.fakeshop.lab.benchmark;

import br.com.fakeshop.lab.DatabaseAddress;
import br.com.fakeshop.lab.Ports;
import br.com.fakeshop.lab.ServerProcess;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A program that is measured; each has a database of its own. */
record Contender(String name, List<String> command) {

    /** A packaged stage, as {@code java -jar} runs it. */
    static Contender stage(Path stage) {
        return new Contender(
                stage.getFileName().toString(), ServerProcess.java(List.of(), jar(stage), "br.com.fakeshop.Main"));
    }

    /** A packaged stage with its classes archived, as its Dockerfile does it. */
    static Contender image(Path stage) throws IOException, InterruptedException {
        Path archive = Files.createDirectories(stage.resolve("target/medir")).resolve("fake-shop.jsa");
        List<String> command = new ArrayList<>(ServerProcess.java(
                List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable"),
                jar(stage),
                "br.com.fakeshop.ClassArchive"));
        command.add(jar(stage));
        try (Stream<Path> libraries = Files.list(stage.resolve("target/app/lib"))) {
            libraries.map(Path::toString).sorted().forEach(command::add);
        }
        int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exitCode != 0 || Files.notExists(archive)) {
            throw new IllegalStateException("no class archive of " + stage);
        }
        return new Contender(
                stage.getFileName() + " (imagem)",
                ServerProcess.java(List.of("-XX:SharedArchiveFile=" + archive), jar(stage), "br.com.fakeshop.Main"));
    }

    private static String jar(Path stage) {
        return stage.resolve("target/app/fake-shop.jar").toString();
    }

    /** The bare servlets, on the libraries of a stage. */
    static Contender raw(Path stage) throws URISyntaxException {
        Path here = Path.of(RawShop.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String classpath = here + File.pathSeparator + stage.resolve("target/app/lib") + File.separator + "*";
        return new Contender("servlets puros", ServerProcess.java(List.of(), classpath, RawShop.class.getName()));
    }

    /** Starts it, and waits until its first page is there. */
    ServerProcess start(DatabaseAddress database) throws IOException, InterruptedException {
        int port = Ports.free();
        Map<String, String> environment = new HashMap<>(database.toEnvironment());
        environment.put("PORT", Integer.toString(port));
        ServerProcess process = ServerProcess.start(command, port, "/shop", environment, Redirect.DISCARD);
        if (!process.awaitReady()) {
            process.close();
            throw new IllegalStateException(name + " does not start");
        }
        return process;
    }
}
