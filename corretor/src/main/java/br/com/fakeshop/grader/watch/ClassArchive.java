package br.com.fakeshop.grader.watch;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The libraries' classes as a JVM would have them once it has read and verified them, for the shops to come: their start costs
 * a third less. The first shop writes down which ones it needs.
 */
final class ClassArchive {
    private static final int LIMIT_SECONDS = 60;

    private final Path folder;
    private final String libraries;

    /**
     * @param libraries with which every class path begins
     */
    ClassArchive(Path folder, String libraries) {
        this.folder = folder;
        this.libraries = libraries;
    }

    /** For a shop's JVM: to use the archive or, where there is none, what makes one possible. */
    String option() {
        return Files.exists(archive()) ? "-XX:SharedArchiveFile=" + archive() : "-XX:DumpLoadedClassList=" + list();
    }

    /** Makes the archive, unless it is there; a shop that was watched has ended. */
    void make() throws IOException, InterruptedException {
        if (Files.exists(archive()) || !Files.exists(list())) {
            return;
        }
        List<String> classes = new ArrayList<>(Files.readAllLines(list()));
        // It may have ended in the middle of it.
        classes.remove(classes.size() - 1);
        Files.write(list(), classes);
        Path made = folder.resolve("bibliotecas.novo");
        Process dump = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + list(),
                        "-XX:SharedArchiveFile=" + made,
                        "-cp",
                        libraries)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        try {
            if (dump.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && dump.exitValue() == 0) {
                Files.move(made, archive());
            }
        } finally {
            dump.destroyForcibly();
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
