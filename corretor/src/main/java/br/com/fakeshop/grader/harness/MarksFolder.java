package br.com.fakeshop.grader.harness;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where the marks are kept, for people and for programs. */
record MarksFolder(Path folder) {
    /** Removes the marks of an earlier grading: nobody must take them for those of this one. */
    void clear() throws IOException {
        Files.createDirectories(folder);
        Files.deleteIfExists(data());
        Files.deleteIfExists(page());
    }

    void write(Marks marks) throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Files.writeString(data(), mapper.writeValueAsString(marks) + "\n");
        Files.writeString(page(), marks.toMarkdown());
        String summary = System.getenv("GITHUB_STEP_SUMMARY");
        if (summary != null) {
            Files.writeString(
                    Path.of(summary), marks.toMarkdown() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private Path data() {
        return folder.resolve("nota.json");
    }

    private Path page() {
        return folder.resolve("nota.md");
    }
}
