package br.com.fakeshop.lab.panel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Unified diffs by git, which knows the stages also where a sparse checkout has left them out: what the running stage's
 * lesson added to the one before it, and what the next solution has that the running stage, as it is on the disk, has not.
 */
final class LessonDiff {
    // Java first, infrastructure last.
    private static final String ORDER = "diff-order";

    private final Path course;
    private final String stage;

    LessonDiff(Path course, String stage) {
        this.course = course;
        this.stage = stage;
    }

    /** @param of {@code solution} or {@code mine} */
    Answer answer(String of) throws IOException, InterruptedException {
        String solutions = solutions();
        List<String> stages = run(Map.of(), "ls-tree", "--name-only", solutions)
                .lines()
                .filter(name -> name.matches("0[1-9]-.*"))
                .toList();
        int lesson = stages.indexOf(stage);
        if (lesson < 0) {
            throw new IOException("O git não tem a etapa %s em %s.".formatted(stage, solutions));
        }
        if (of.equals("mine")) {
            if (lesson == stages.size() - 1) {
                throw new IOException("Esta é a última etapa: não há aula seguinte com que comparar.");
            }
            String solution = stages.get(lesson + 1);
            return of(stage, solution, working(), solutions + ":" + solution);
        }
        if (lesson == 0) {
            throw new IOException("Esta é a primeira etapa: a aula 01 não acrescenta nada a outra.");
        }
        String starter = stages.get(lesson - 1);
        return of(starter, stage, solutions + ":" + starter, solutions + ":" + stage);
    }

    private Answer of(String before, String after, String... trees) throws IOException, InterruptedException {
        Path order = Files.createTempFile(ORDER, "");
        try (InputStream file = LessonDiff.class.getResourceAsStream(ORDER)) {
            Files.copy(file, order, StandardCopyOption.REPLACE_EXISTING);
            String diff = run(
                    Map.of(), "diff", "--no-color", "--no-ext-diff", "--no-renames", "-O" + order, trees[0], trees[1]);
            return Answer.json(Map.of("before", before, "after", after, "diff", diff));
        } finally {
            Files.delete(order);
        }
    }

    /** Where the solutions are untouched by whoever works in a stage of a branch of their own. */
    private String solutions() throws IOException, InterruptedException {
        for (String branch : List.of("main", "origin/main", "HEAD")) {
            if (git(Map.of(), "rev-parse", "--verify", "--quiet", branch + "^{commit}")
                    .isPresent()) {
                return branch;
            }
        }
        throw new IOException("O diff precisa do git e de um clone do repositório.");
    }

    /** The tree of the stage as it is on the disk; git's own index stays as it is. */
    private String working() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("diff");
        Path index = folder.resolve("index");
        try {
            Map<String, String> environment = Map.of("GIT_INDEX_FILE", index.toString());
            run(environment, "add", "--", stage);
            return run(environment, "write-tree", "--prefix=" + stage + "/").trim();
        } finally {
            Files.deleteIfExists(index);
            Files.delete(folder);
        }
    }

    private String run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return git(environment, arguments)
                .orElseThrow(
                        () -> new IOException("git %s falhou em %s".formatted(String.join(" ", arguments), course)));
    }

    private Optional<String> git(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.quotePath=false"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(course.toFile());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD).environment().putAll(environment);
        Process git;
        try {
            git = builder.start();
        } catch (IOException e) {
            return Optional.empty();
        }
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean done = git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0;
        return done ? Optional.of(output) : Optional.empty();
    }
}
