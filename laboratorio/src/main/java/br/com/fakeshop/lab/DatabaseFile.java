package br.com.fakeshop.lab;

import br.com.fakeshop.lab.Laboratory.LaboratoryException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Where the running laboratory writes down its database, whose port is another each time, for {@link ReportRun}. */
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

    Map<String, String> read() throws IOException {
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(path)) {
            properties.load(file);
        } catch (NoSuchFileException e) {
            throw new LaboratoryException("Não há banco: deixe mvn -Prodar deste estágio no ar em outro terminal,"
                    + " ou diga em DB_HOST onde há um PostgreSQL.");
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }
}
