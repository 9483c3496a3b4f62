package br.com.fakeshop.grader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a program has said so far, in a file that need not be there yet. */
record ProgramLog(Path file) {

    String text() {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last line that is no part of a stack trace: what became of the program. */
    String lastLine() {
        return text().lines()
                .filter(line -> !line.isBlank() && !line.startsWith("\t"))
                .reduce((first, second) -> second)
                .orElse("nada");
    }
}
