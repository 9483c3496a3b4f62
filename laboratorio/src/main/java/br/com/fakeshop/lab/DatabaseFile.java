package br.com.fakeshop.lab;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Where the running laboratory writes down its database, whose port is another each time, and its Pushgateway, for
 * {@link ReportRun}: as variables of the environment. Without them it has none of its own.
 */
record DatabaseFile(Path path) {

    /** Takes the build folder of the stage. */
    static DatabaseFile of(Path target) {
        return new DatabaseFile(target.resolve("laboratorio.properties"));
    }

    /** Stays until this process ends. */
    void write(Map<String, String> environment) throws IOException {
        Properties properties = new Properties();
        properties.putAll(environment);
        path.toFile().deleteOnExit();
        try (Writer file = Files.newBufferedWriter(path)) {
            properties.store(file, null);
        }
    }

    /** One more. */
    void add(String name, String value) throws IOException {
        Map<String, String> more = new HashMap<>(read());
        more.put(name, value);
        write(more);
    }

    /** Empty where no laboratory runs. */
    Map<String, String> read() throws IOException {
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(path)) {
            properties.load(file);
        } catch (NoSuchFileException e) {
            return Map.of();
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }
}
