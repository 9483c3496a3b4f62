package br.com.fakeshop.grader.watch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The libraries' classes as a JVM would have them once it has read and verified them, for the shops to come: their start costs
 * a third less. The first shop writes down which ones it needs.
 */
final class ClassArchive {
    private final Path folder;
    private final String libraries;
    private boolean begun;

    /**
     * @param libraries with which every class path begins
     */
    ClassArchive(Path folder, String libraries) {
        this.folder = folder;
        this.libraries = libraries;
    }

    /** For a shop's JVM: to use the archive or, where none has been made yet, what makes one possible; else empty. */
    String option() {
        if (Files.exists(archive())) {
            return "-XX:SharedArchiveFile=" + archive();
        }
        return begun ? "" : "-XX:DumpLoadedClassList=" + list();
    }

    /** Makes the archive beside whatever comes next, once: a shop that has written its list has ended. */
    void make() throws IOException {
        if (begun || Files.exists(archive())) {
            return;
        }
        begun = true;
        List<String> classes = new ArrayList<>(Files.readAllLines(list()));
        // It may have ended in the middle of it.
        classes.remove(classes.size() - 1);
        Files.write(list(), classes);
        Path made = folder.resolve("bibliotecas.novo");
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + list(),
                        "-XX:SharedArchiveFile=" + made,
                        "-cp",
                        libraries)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start()
                .onExit()
                .thenAccept(dump -> keep(dump, made));
    }

    private void keep(Process dump, Path made) {
        try {
            if (dump.exitValue() == 0) {
                Files.move(made, archive());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another JVM, or another library, needs another one. */
    private Path archive() {
        StringBuilder key = new StringBuilder(Runtime.version().toString());
        for (String library : libraries.split(File.pathSeparator)) {
            File file = new File(library);
            key.append(file).append(file.lastModified());
        }
        return folder.resolve("bibliotecas-%08x.jsa".formatted(key.toString().hashCode()));
    }

    private Path list() {
        return folder.resolve("classes.txt");
    }
}
