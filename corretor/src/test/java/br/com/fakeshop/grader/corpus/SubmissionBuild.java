package br.com.fakeshop.grader.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Applies a submission's patch to copies of the files that it changes, and compiles those against the solution's jar: a
 * blink instead of Maven's ten seconds. What the patch leaves alone comes from that jar.
 */
final class SubmissionBuild {
    private static final Pattern TOUCHED = Pattern.compile("^(?:---|\\+\\+\\+) [ab]/(\\S+)", Pattern.MULTILINE);
    private static final Path RESOURCES = Path.of("src/main/resources");
    // What the grader reads from the stage's own folder, as far as the lesson has it.
    private static final List<Path> OWN_FILES = Stream.of(
                    "prometheus.yml", "rules.yml", "alerts.yml", "postgres-exporter-role.sql")
            .map(Path::of)
            .toList();

    private final Path solution;
    private final Path folder;

    /**
     * @param solution the stage's folder, packaged
     * @param folder an empty one outside of any repository
     */
    SubmissionBuild(Path solution, Path folder) {
        this.solution = solution;
        this.folder = folder;
    }

    /** The class path of the patched shop. */
    String build(Path patch) throws IOException, InterruptedException {
        Path jar = jar();
        copyOwnFiles();
        Set<Path> files = touched(patch);
        OWN_FILES.forEach(files::remove);
        for (Path file : files) {
            copy(solution.resolve(file), folder.resolve(file));
        }
        run("git", "apply", "--verbose", patch.toAbsolutePath().toString());
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> sources = new ArrayList<>();
        List<Path> resources = new ArrayList<>();
        for (Path file : files) {
            if (file.toString().endsWith(".java")) {
                assertThat(folder.resolve(file))
                        .as("a class that the jar would bring back")
                        .exists();
                sources.add(folder.resolve(file).toString());
            } else {
                assertThat(file).as("what a submission can change").startsWithRaw(RESOURCES);
                resources.add(RESOURCES.relativize(file));
                copy(folder.resolve(file), classes.resolve(RESOURCES.relativize(file)));
            }
        }
        String libraries = jar.getParent().resolve("lib") + File.separator + "*";
        if (!sources.isEmpty()) {
            assertThat(compiles(sources, classes, libraries + File.pathSeparator + jar))
                    .as("javac of the patched stage")
                    .isTrue();
        }
        return String.join(
                File.pathSeparator, classes.toString(), without(resources, jar).toString(), libraries);
    }

    /** The class path of the shop with another text of one of its classes; null where that does not compile. */
    String build(Path file, String source) throws IOException {
        Path jar = jar();
        copyOwnFiles();
        Path changed = folder.resolve(file);
        Files.createDirectories(changed.getParent());
        Files.writeString(changed, source);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        String libraries = jar.getParent().resolve("lib") + File.separator + "*";
        return compiles(List.of(changed.toString()), classes, libraries + File.pathSeparator + jar)
                ? String.join(File.pathSeparator, classes.toString(), jar.toString(), libraries)
                : null;
    }

    /** Flyway takes a migration that is in two places for two migrations: a copy of the jar has it no more. */
    private Path without(List<Path> resources, Path jar) throws IOException {
        if (resources.isEmpty()) {
            return jar;
        }
        Path copy = Files.copy(jar, folder.resolve("fake-shop.jar"));
        try (FileSystem content = FileSystems.newFileSystem(copy)) {
            for (Path resource : resources) {
                Files.deleteIfExists(content.getPath(resource.toString()));
            }
        }
        return copy;
    }

    /** The files that a patch changes, adds or removes, relative to the stage's folder. */
    static Set<Path> touched(Path patch) throws IOException {
        Set<Path> files = new TreeSet<>();
        Matcher header = TOUCHED.matcher(Files.readString(patch));
        while (header.find()) {
            files.add(Path.of(header.group(1)));
        }
        return files;
    }

    private static boolean compiles(List<String> sources, Path classes, String classpath) {
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "--release", "17", "-nowarn", "-d", classes.toString(), "-cp", classpath));
        arguments.addAll(sources);
        OutputStream complaints = new ByteArrayOutputStream();
        return ToolProvider.getSystemJavaCompiler().run(null, null, complaints, arguments.toArray(String[]::new)) == 0;
    }

    private void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor())
                .as(String.join(" ", command) + "\n" + output)
                .isZero();
    }

    private Path jar() {
        Path jar = solution.resolve("target/app/fake-shop.jar");
        assertThat(jar).as("run mvn package first").exists();
        return jar;
    }

    private void copyOwnFiles() throws IOException {
        for (Path file : OWN_FILES) {
            copy(solution.resolve(file), folder.resolve(file));
        }
    }

    /** A file that the patch adds is not there yet. */
    private static void copy(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.createDirectories(to.getParent());
            Files.copy(from, to);
        }
    }
}
