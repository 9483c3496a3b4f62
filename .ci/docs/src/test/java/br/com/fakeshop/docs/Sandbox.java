package br.com.fakeshop.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A repository made for one test. */
record Sandbox(Path folder) {
    Repository repository() {
        return new Repository(folder);
    }

    Sandbox with(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> messages(Check check, Page page) {
        return check.problems(page).stream().map(Problem::toString).toList();
    }
}
