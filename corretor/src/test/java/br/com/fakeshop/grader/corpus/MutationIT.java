package br.com.fakeshop.grader.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import br.com.fakeshop.grader.command.Grader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The grader graded by mutation: every small fault in what a lesson adds must cost a criterion of that lesson, unless
 * {@code mutantes-equivalentes.txt} says why it is none. {@code -Dmutantes=20} draws so many by {@code -Dsemente}, without
 * it all are graded; {@code -Dmutantes.so=expression} takes those in whose line the regular expression is found.
 */
@Execution(ExecutionMode.CONCURRENT)
class MutationIT {
    private static final List<String> LESSONS = List.of("02", "03", "04", "05", "06", "07");
    private static final Path EQUIVALENT = Path.of("mutantes-equivalentes.txt");
    private static final Map<Mutant, String> FATES = new ConcurrentHashMap<>();
    // By file, what killed its mutants before: it may well kill the next one, too, without all that comes before it.
    private static final Map<Path, Set<String>> KILLERS = new ConcurrentHashMap<>();

    private static final Grader GRADER = new Grader(System.out::println);

    private static List<Pattern> equivalent;

    @BeforeAll
    static void start() throws Exception {
        // Each below its reason; * is anything.
        equivalent = Files.readAllLines(EQUIVALENT).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Pattern.compile(Pattern.quote(line).replace("*", "\\E.*\\Q")))
                .toList();
    }

    static Stream<Mutant> mutants() throws Exception {
        List<Mutant> all = new ArrayList<>();
        for (String lesson : LESSONS) {
            all.addAll(Mutations.of(lesson));
        }
        String wanted = System.getProperty("mutantes.so", "");
        all.removeIf(mutant -> !mutant.id().matches(".*" + wanted + ".*"));
        return Sample.of("mutantes", all);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void dies(Mutant mutant, @TempDir Path folder) throws Exception {
        SubmissionBuild build = new SubmissionBuild(LessonLines.stage(mutant.lesson()), folder);
        String classpath = build.build(mutant);
        if (classpath == null) {
            FATES.put(mutant, "não compila");
            return;
        }
        Set<String> killers = KILLERS.computeIfAbsent(mutant.file(), file -> ConcurrentHashMap.newKeySet());
        Set<String> failed = new SubmissionGrading(GRADER).firstFailure(folder, classpath, mutant, killers);
        assertThat(failed).as("nobody judged it: " + mutant).doesNotContain(SubmissionGrading.UNGRADED);
        killers.addAll(failed);
        FATES.put(mutant, failed.isEmpty() ? "vive" : "morto por " + failed);
        if (equivalent.stream().anyMatch(line -> line.matcher(mutant.id()).matches())) {
            assertThat(failed).as("listed as equivalent: " + mutant).isEmpty();
        } else {
            assertThat(failed).as("survives: " + mutant).isNotEmpty();
        }
    }

    @AfterAll
    static void report() throws Exception {
        GRADER.close();
        writeTable(Path.of("target/mutantes.md"));
    }

    /** How many of each lesson and operator died, lived or did not compile, and what killed each. */
    private static void writeTable(Path file) throws IOException {
        Map<String, Map<String, Long>> table = FATES.entrySet().stream()
                .collect(Collectors.groupingBy(
                        fate -> fate.getKey().lesson() + " " + fate.getKey().operator(),
                        TreeMap::new,
                        Collectors.groupingBy(
                                fate -> fate.getValue().replaceFirst(" por .*", ""),
                                TreeMap::new,
                                Collectors.counting())));
        StringBuilder text = new StringBuilder("| aula e operador | mutantes |\n| --- | --- |\n");
        table.forEach((row, fates) -> text.append("| %s | %s |\n".formatted(row, fates)));
        FATES.entrySet().stream()
                .map(fate -> "- %s: %s%n".formatted(fate.getKey(), fate.getValue()))
                .sorted()
                .forEach(text::append);
        Files.writeString(file, text);
    }
}
