package br.com.fakeshop.grader.watch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files of a stage that somebody edits, each with its time and size. Looking again finds a change on any file system;
 * being told of one does not work on all.
 */
record Snapshot(Map<Path, String> files) {
    static Snapshot of(Path stage) throws IOException {
        Map<Path, String> files = new HashMap<>();
        Files.walkFileTree(stage, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.equals(stage.resolve("target")) || isHidden(folder)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!isHidden(file)) {
                    files.put(stage.relativize(file), attributes.lastModifiedTime() + " " + attributes.size());
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // Removed just now.
                return FileVisitResult.CONTINUE;
            }
        });
        return new Snapshot(files);
    }

    /** Editors keep copies beside what they edit: {@code .Main.java.swp}, {@code Main.java~}. */
    private static boolean isHidden(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") || name.endsWith("~");
    }

    /** What is new, other, or no longer there. */
    Set<Path> changesSince(Snapshot before) {
        Set<Path> changes = new TreeSet<>(files.keySet());
        changes.addAll(before.files.keySet());
        changes.removeIf(file -> files.getOrDefault(file, "").equals(before.files.getOrDefault(file, "")));
        return changes;
    }
}
