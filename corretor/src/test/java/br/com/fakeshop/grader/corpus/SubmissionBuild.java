package br.com.fakeshop.grader.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import br.com.fakeshop.grader.program.StageClasspath;
import br.com.fakeshop.grader.watch.CompileError;
import br.com.fakeshop.grader.watch.StageBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A copy of a solution's sources with a change, built as the watch builds what a student saves. */
final class SubmissionBuild {
    private static final Pattern TOUCHED = Pattern.compile("^(?:---|\\+\\+\\+) [ab]/(\\S+)", Pattern.MULTILINE);
    // What the grader reads from the stage's own folder, as far as the lesson has it.
    private static final List<String> OWN_FILES =
            List.of("prometheus.yml", "rules.yml", "alerts.yml", "postgres-exporter-role.sql");

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
        copySources();
        run("git", "apply", "--verbose", patch.toAbsolutePath().toString());
        StageBuild build = stageBuild();
        assertThat(build.build()).as("javac of the patched stage").isEmpty();
        return build.classpath();
    }

    /** The class path of the shop with a mutant's text of one of its files; null where that does not compile. */
    String build(Mutant mutant) throws IOException {
        copySources();
        Files.writeString(folder.resolve(mutant.file()), mutant.source());
        if (mutant.isForPrometheus()) {
            return StageClasspath.of(solution.resolve("target/app/fake-shop.jar"));
        }
        StageBuild build = stageBuild();
        List<CompileError> errors = build.build();
        return errors.isEmpty() ? build.classpath() : null;
    }

    private StageBuild stageBuild() throws IOException {
        return new StageBuild(
                folder, solution.resolve("target"), Files.createDirectories(folder.resolve("target")), "1.0.0");
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

    private void copySources() throws IOException {
        assertThat(solution.resolve("target/app/lib"))
                .as("run mvn package first")
                .exists();
        try (Stream<Path> sources = Files.walk(solution.resolve("src/main"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                copy(source);
            }
        }
        for (String file : OWN_FILES) {
            if (Files.exists(solution.resolve(file))) {
                copy(solution.resolve(file));
            }
        }
    }

    private void copy(Path source) throws IOException {
        Path copy = folder.resolve(solution.relativize(source));
        Files.createDirectories(copy.getParent());
        Files.copy(source, copy);
    }
}
