package br.com.fakeshop.grader.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import br.com.fakeshop.grader.command.Grader;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The grader graded: every submission of {@code corpus/} must fail just the criteria that it names, and be told what its
 * golden file says. {@code -Dcorpus.amostra=40} draws so many by {@code -Dsemente}, since all would make every push wait;
 * {@code -Dcorpus=expression} only the files in whose path the regular expression is found;
 * {@code -Dcorpus.golden=write} writes the golden files instead of comparing them.
 */
@Execution(ExecutionMode.CONCURRENT)
class CorpusIT {
    private static final Path CORPUS = Path.of("corpus");

    private static final Grader GRADER = new Grader(System.out::println);

    @AfterAll
    static void end() {
        GRADER.close();
    }

    static Stream<Submission> submissions() {
        Pattern wanted = Pattern.compile(System.getProperty("corpus", ""));
        return Sample.of(
                "corpus.amostra",
                Submission.all(CORPUS).stream()
                        .filter(submission ->
                                wanted.matcher(submission.patch().toString()).find())
                        .toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("submissions")
    void failsWhatItMust(Submission submission, @TempDir Path folder) throws Exception {
        assertThat(submission.failures().isEmpty())
                .as("only what lies in certos fails nothing")
                .isEqualTo(submission.isRight());
        String classpath =
                new SubmissionBuild(LessonLines.stage(submission.lesson()), folder).build(submission.patch());

        JsonNode marks = new SubmissionGrading(GRADER).marks(folder, classpath, submission);

        Set<String> failed = new TreeSet<>();
        StringBuilder said = new StringBuilder();
        for (JsonNode criterion : marks.findPath("aulas").findValues("criterios").stream()
                .flatMap(criteria ->
                        Stream.iterate(0, i -> i < criteria.size(), i -> i + 1).map(criteria::get))
                .toList()) {
            if (!criterion.get("esperado").isNull()) {
                failed.add(criterion.get("id").asText());
                said.append(said(criterion));
            }
        }
        assertThat(failed).as(said.toString()).isEqualTo(submission.failures());
        if (!submission.isRight()) {
            expectGolden(submission.golden(), said.toString());
        }
    }

    private static String said(JsonNode criterion) {
        String text = "%s %s\n    esperado:   %s\n    encontrado: %s\n    dica:       %s\n\n"
                .formatted(
                        criterion.get("id").asText(),
                        criterion.get("titulo").asText(),
                        criterion.get("esperado").asText(),
                        criterion.get("encontrado").asText(),
                        criterion.get("dica").asText());
        return SteadyText.of(text);
    }

    private static void expectGolden(Path golden, String said) throws Exception {
        if (System.getProperty("corpus.golden", "").equals("write")) {
            Files.writeString(golden, said);
        }
        assertThat(golden).exists();
        // It may show an example of what changes, for the pages that quote it.
        assertThat(said).isEqualTo(SteadyText.of(Files.readString(golden, StandardCharsets.UTF_8)));
    }
}
