package br.com.fakeshop.grader.harness;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Where the marks are kept, for people and for programs. */
public final class MarksFolder {
    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

    private final Path folder;

    public MarksFolder(Path folder) {
        this.folder = folder;
    }

    /** Removes the marks of an earlier grading: nobody must take them for those of this one. */
    public void clear() throws IOException {
        Files.createDirectories(folder);
        for (String name : List.of("nota.json", "nota.md", "classroom.json", "TEST-corretor.xml", "loja.log")) {
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    void write(Marks marks) throws IOException {
        Files.writeString(folder.resolve("nota.json"), JSON.writeValueAsString(marks) + "\n");
        Files.writeString(folder.resolve("nota.md"), marks.toMarkdown());
    }

    /** What others read when all is done. */
    void publish(Marks marks) throws IOException {
        Files.writeString(folder.resolve("classroom.json"), JSON.writeValueAsString(ClassroomResult.of(marks)) + "\n");
        Files.writeString(folder.resolve("TEST-corretor.xml"), JunitXml.of(marks));
        String summary = System.getenv("GITHUB_STEP_SUMMARY");
        if (summary != null) {
            Files.writeString(
                    Path.of(summary), marks.toMarkdown() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
