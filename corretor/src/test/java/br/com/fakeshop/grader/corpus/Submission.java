package br.com.fakeshop.grader.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A file of the corpus: what a student might hand in, as a patch to a lesson's solution. Its first lines say what it
 * does ({@code Entrega: …}) and which criteria it must fail ({@code Falha: 02.6 02.7}, or {@code Falha: nenhum}).
 *
 * @param patch such as {@code corpus/02/erros/inc-sem-quantidade.patch}
 */
record Submission(Path patch, String description, Set<String> failures) {

    static List<Submission> all(Path corpus) {
        try (Stream<Path> files = Files.walk(corpus)) {
            return files.filter(file -> file.toString().endsWith(".patch"))
                    .sorted()
                    .map(Submission::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Submission read(Path patch) {
        try {
            List<String> lines = Files.readAllLines(patch);
            Set<String> failures =
                    new TreeSet<>(List.of(header(patch, lines, "Falha: ").split(" ")));
            failures.remove("nenhum");
            return new Submission(patch, header(patch, lines, "Entrega: "), failures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(Path patch, List<String> lines, String key) {
        return lines.stream()
                .takeWhile(line -> !line.startsWith("diff "))
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(patch + " has no line '" + key + "'"));
    }

    /** Two digits: the lesson that it is graded by, whose solution it changes. */
    String lesson() {
        return patch.getParent().getParent().getFileName().toString();
    }

    /** What the grader says to it, with whatever changes from run to run left out. */
    Path golden() {
        return Path.of(patch.toString().replaceFirst("\\.patch$", ".txt"));
    }

    /** Whether it is about rules or the configuration, and leaves the shop alone. */
    boolean isForPrometheus() throws IOException {
        return SubmissionBuild.touched(patch).stream()
                .allMatch(file -> file.toString().endsWith(".yml"));
    }

    /** Wrong ones lie in erros, right ones in certos. */
    boolean isRight() {
        return patch.getParent().getFileName().toString().equals("certos");
    }

    @Override
    public String toString() {
        return lesson() + " " + patch.getFileName() + ": " + description;
    }
}
