package br.com.fakeshop.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Applies a submission's patch to a copy of the solution and compiles it, in a second instead of Maven's ten. */
final class SubmissionBuild {
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
        Path jar = solution.resolve("target/app/fake-shop.jar");
        assertThat(jar).as("run mvn package first").exists();
        copy(solution.resolve("src"), folder.resolve("src"));
        run("git", "apply", "--verbose", patch.toAbsolutePath().toString());
        Path classes = Files.createDirectories(folder.resolve("classes"));
        copy(folder.resolve("src/main/resources"), classes);
        compile(classes, jar);
        // What the patch leaves alone, the pages among it, comes from the solution's own jar.
        return classes + java.io.File.pathSeparator + jar;
    }

    private void compile(Path classes, Path jar) throws IOException {
        String libraries = jar.getParent().resolve("lib") + java.io.File.separator + "*";
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "--release",
                "17",
                "-nowarn",
                "-d",
                classes.toString(),
                "-cp",
                libraries + java.io.File.pathSeparator + jar));
        try (Stream<Path> sources = Files.walk(folder.resolve("src/main/java"))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
        }
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(status).as("javac of the patched stage").isZero();
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

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
