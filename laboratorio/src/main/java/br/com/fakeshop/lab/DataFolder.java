package br.com.fakeshop.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The data folder of a server. An empty one of PostgreSQL's is copied much quicker than made. */
public record DataFolder(Path path) {
    // The library's own: each folder needs another one.
    private static final String LOCK = "epg-lock";
    private static final CopyOption[] ATTRIBUTES = {StandardCopyOption.COPY_ATTRIBUTES};
    private static final CopyOption[] NONE = {};

    boolean exists() {
        return Files.exists(path.resolve("postgresql.conf"));
    }

    void copyTo(DataFolder other) throws IOException {
        for (Path source : content()) {
            if (!source.endsWith(LOCK)) {
                // PostgreSQL insists on the permissions of the folder itself; copying those of a thousand files triples
                // the time.
                CopyOption[] options = source.equals(path) ? ATTRIBUTES : NONE;
                Files.copy(source, other.path.resolve(path.relativize(source)), options);
            }
        }
    }

    /** Makes this one a copy of another, before that one is used; others may do so at the same time. */
    void copyUnlessThere(DataFolder other) {
        if (exists()) {
            return;
        }
        DataFolder half = new DataFolder(path.resolveSibling("copia-" + UUID.randomUUID()));
        try {
            other.copyTo(half);
            Files.move(half.path, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another process was quicker; or there is no room, and the next start takes longer.
            half.deleteQuietly();
        }
    }

    private void deleteQuietly() {
        try {
            delete();
        } catch (IOException e) {
            // A copy that nobody uses.
        }
    }

    /** With all that is in it. */
    public void delete() throws IOException {
        if (Files.exists(path)) {
            List<Path> content = content();
            Collections.reverse(content);
            for (Path file : content) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** A folder before what is in it. */
    private List<Path> content() throws IOException {
        try (Stream<Path> content = Files.walk(path)) {
            return content.collect(Collectors.toCollection(ArrayList::new));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
