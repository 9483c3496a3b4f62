package br.com.fakeshop.grader.program;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a program has said so far, in a file that need not be there yet, and may be of any size. */
public record ProgramLog(Path file) {
    private static final int KEPT_OF_EACH_END = 256 * 1024;
    private static final int LONGEST_LINE = 500;

    /** All of it; where it is very long, its beginning and its end. */
    public String text() {
        if (!Files.exists(file)) {
            return "";
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long length = log.length();
            if (length <= 2 * KEPT_OF_EACH_END) {
                return read(log, 0, (int) length);
            }
            return read(log, 0, KEPT_OF_EACH_END) + "\n…\n" + read(log, length - KEPT_OF_EACH_END, KEPT_OF_EACH_END);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(RandomAccessFile log, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        log.seek(from);
        log.readFully(bytes);
        // Whatever bytes it writes: a stray one must not stop the grading.
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The last lines that are no part of a stack trace: what became of the program. */
    public List<String> lastLines(int most) {
        List<String> lines = text().lines()
                .filter(line -> !line.isBlank() && !line.startsWith("\t"))
                .map(line -> line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…")
                .toList();
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    public String lastLine() {
        List<String> last = lastLines(1);
        return last.isEmpty() ? "nada" : last.get(0);
    }
}
