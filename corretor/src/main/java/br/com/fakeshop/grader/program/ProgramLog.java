package br.com.fakeshop.grader.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a program has said so far, in a file that need not be there yet. */
public record ProgramLog(Path file) {

    public String text() {
        try {
            // Whatever bytes it writes: a stray one must not stop the grading.
            return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last line that is no part of a stack trace: what became of the program. */
    public String lastLine() {
        return text().lines()
                .filter(line -> !line.isBlank() && !line.startsWith("\t"))
                .reduce((first, second) -> second)
                .orElse("nada");
    }
}
