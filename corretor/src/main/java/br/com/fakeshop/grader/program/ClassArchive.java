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
import java.util.stream.Stream;

/**
 * The classes of some jars as a JVM would have them once it has read and verified them, for the programs to come: their
 * start costs a third less. The first one of each kind writes down which classes it needs.
 */
public final class ClassArchive {
    /** Where Maven puts them; no others are archived. */
    private static final Path LIBRARIES = Path.of("target", "app", "lib");

    private static final String PREFIX = "jvm-";
    private static final String LIST = ".txt";

    private final List<Path> jars;
    private final Path folder;

    private ClassArchive(List<Path> jars, Path target) {
        this.jars = jars;
        StringBuilder key = new StringBuilder(Runtime.version().toString());
        jars.forEach(jar -> key.append(jar).append(jar.toFile().lastModified()));
        this.folder = target.resolve(PREFIX + "%08x".formatted(key.toString().hashCode()));
    }

    /**
     * Of a stage's libraries, in its target folder; another JVM, or another library, has another one.
     *
     * @param classpath whose last entry is the stage's own jar, and changes
     */
    public static ClassArchive ofStage(String classpath) {
        List<Path> libraries = Arrays.stream(classpath.split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> entry.getParent() != null && entry.getParent().endsWith(LIBRARIES))
                .toList();
        return new ClassArchive(
                libraries,
                libraries.isEmpty()
                        ? LIBRARIES
                        : libraries.get(0).getParent().getParent().getParent());
    }

    /**
     * Of a whole class path.
     *
     * @param target where it is kept
     */
    public static ClassArchive of(List<Path> classpath, Path target) {
        return new ClassArchive(classpath, target);
    }

    /** For the JVM of one of the programs: to use the archive, or what makes one possible; empty for neither. */
    public String option(String program) {
        if (jars.isEmpty()) {
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
        return CompletableFuture.allOf(lists().map(list -> list.replace(LIST, ""))
                .filter(program -> Files.notExists(archive(program)))
                .map(this::dump)
                .toArray(CompletableFuture[]::new));
    }

    private Stream<String> lists() {
        String[] lists = folder.toFile().list((parent, name) -> name.endsWith(LIST));
        return lists == null ? Stream.empty() : Arrays.stream(lists);
    }

    private CompletableFuture<?> dump(String program) {
        try {
            return startDump(program);
        } catch (IOException e) {
            // Another grading was quicker, or there is no room: the next one makes it.
            return CompletableFuture.completedFuture(null);
        }
    }

    private CompletableFuture<?> startDump(String program) throws IOException {
        String id = UUID.randomUUID().toString();
        Path made = folder.resolve(id + ".jsa");
        // Whoever has moved it away is the one that uses it.
        Path list = Files.move(list(program), folder.resolve(id));
        List<String> classes = Files.readAllLines(list);
        // The program may have ended in the middle of a line.
        Files.write(list, classes.subList(0, Math.max(0, classes.size() - 1)));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + list,
                        "-XX:SharedArchiveFile=" + made,
                        "-cp",
                        jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start()
                .onExit()
                .thenAccept(dump -> {
                    keep(dump, made, archive(program), list);
                    removeOthers();
                });
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

    /** What was made of other jars, or by another JVM: each takes as much room as this one. */
    private void removeOthers() {
        File[] others = folder.getParent().toFile().listFiles((target, name) -> name.startsWith(PREFIX));
        for (File other : others == null ? new File[0] : others) {
            File[] files = other.equals(folder.toFile()) ? null : other.listFiles();
            if (files != null) {
                Arrays.stream(files).forEach(File::delete);
                other.delete();
            }
        }
    }

    private Path list(String program) {
        return folder.resolve(program + LIST);
    }

    private Path archive(String program) {
        return folder.resolve(program + ".jsa");
    }
}
