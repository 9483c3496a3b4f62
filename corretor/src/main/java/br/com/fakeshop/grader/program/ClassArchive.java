package br.com.fakeshop.grader.program;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * The libraries' classes as a JVM would have them once it has read and verified them, for the programs of a stage to come:
 * their start costs a third less. The first one of each kind writes down which classes it needs.
 */
public final class ClassArchive {
    /** Where Maven puts them; no others are archived. */
    private static final Path LIBRARIES = Path.of("target", "app", "lib");

    private final List<Path> libraries;
    private final Path folder;

    private ClassArchive(List<Path> libraries, Path folder) {
        this.libraries = libraries;
        this.folder = folder;
    }

    /**
     * In the target folder of the stage whose libraries these are; another JVM, or another library, has another one.
     *
     * @param classpath whose last entry is the stage's own jar, and changes
     */
    public static ClassArchive of(String classpath) {
        List<Path> libraries = Arrays.stream(classpath.split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> entry.getParent() != null && entry.getParent().endsWith(LIBRARIES))
                .toList();
        StringBuilder key = new StringBuilder(Runtime.version().toString());
        libraries.forEach(library -> key.append(library).append(library.toFile().lastModified()));
        Path target = libraries.isEmpty()
                ? LIBRARIES
                : libraries.get(0).getParent().getParent().getParent();
        return new ClassArchive(
                libraries, target.resolve("jvm-%08x".formatted(key.toString().hashCode())));
    }

    /** For the JVM of one of the stage's programs: to use the archive, or what makes one possible; empty for neither. */
    String option(StageProgram program) {
        if (libraries.isEmpty()) {
            return "";
        }
        if (Files.exists(archive(program))) {
            return "-XX:SharedArchiveFile=" + archive(program);
        }
        try {
            Files.createDirectories(folder);
            return "-XX:DumpLoadedClassList=" + Files.createFile(list(program));
        } catch (IOException e) {
            // Another one writes it, or there is no room: starts go on taking their time.
            return "";
        }
    }

    /** Makes the archives that are not there yet, of what programs that have ended wrote down. */
    public CompletableFuture<?> make() {
        return CompletableFuture.allOf(Arrays.stream(StageProgram.values())
                .filter(program -> Files.exists(list(program)) && Files.notExists(archive(program)))
                .map(this::dump)
                .toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<?> dump(StageProgram program) {
        try {
            return startDump(program);
        } catch (IOException e) {
            // Another grading was quicker, or there is no room: the next one makes it.
            return CompletableFuture.completedFuture(null);
        }
    }

    private CompletableFuture<?> startDump(StageProgram program) throws IOException {
        String id = UUID.randomUUID().toString();
        Path made = folder.resolve(id + ".jsa");
        // Whoever has moved it away is the one that uses it.
        Path list = Files.move(list(program), folder.resolve(id + ".txt"));
        List<String> classes = Files.readAllLines(list);
        // The program may have ended in the middle of a line.
        Files.write(list, classes.subList(0, Math.max(0, classes.size() - 1)));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + list,
                        "-XX:SharedArchiveFile=" + made,
                        "-cp",
                        libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start()
                .onExit()
                .thenAccept(dump -> keep(dump, made, archive(program), list));
    }

    /** At once: a JVM must never see half of it. */
    private static void keep(Process dump, Path made, Path archive, Path list) {
        try {
            if (dump.exitValue() == 0) {
                Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.delete(list);
        } catch (IOException e) {
            // As above.
        }
    }

    private Path list(StageProgram program) {
        return folder.resolve(program + ".txt");
    }

    private Path archive(StageProgram program) {
        return folder.resolve(program + ".jsa");
    }
}
