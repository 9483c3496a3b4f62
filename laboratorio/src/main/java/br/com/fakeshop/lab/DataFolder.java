package br.com.fakeshop.lab;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;

/** The data folder of a server. An empty one of PostgreSQL's is copied much quicker than made. */
public record DataFolder(Path path) {
    // The library's own: each folder needs another one.
    private static final String LOCK = "epg-lock";

    boolean exists() {
        return Files.exists(path.resolve("postgresql.conf"));
    }

    void copyTo(DataFolder other) throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                // With its permissions: PostgreSQL insists on them.
                Files.copy(folder, target(folder), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.endsWith(LOCK)) {
                    Files.copy(file, target(file), StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }

            private Path target(Path source) {
                return other.path.resolve(path.relativize(source));
            }
        });
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
        if (!Files.exists(path)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
