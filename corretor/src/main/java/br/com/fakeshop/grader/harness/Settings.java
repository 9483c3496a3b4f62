package br.com.fakeshop.grader.harness;

import br.com.fakeshop.grader.program.StageClasspath;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the grader is told: by Maven as system properties, by whoever starts several gradings as JUnit's parameters of
 * each.
 *
 * @param stage folder of the stage, such as {@code 01-projeto-inicial}
 * @param lesson the last one that the stage is graded by
 * @param classpath where the stage's classes are
 * @param database where PostgreSQL comes from; empty for whatever there is
 * @param postgresImage the image that Testcontainers starts
 * @param exporter the program to grade as exporter; empty for the stage's own
 * @param pushgateway where the Pushgateway comes from; empty for whatever there is
 * @param pushgatewayImage likewise an image
 * @param promtool where promtool comes from; empty for whatever there is
 * @param prometheusImage the image that has one
 * @param seed from which whatever is left to chance is drawn, so that the same marks can be had again
 * @param limit for how long a submission may keep the grader
 * @param hurried whether somebody waits for each save: what would take a minute is then seen only for as long as it has lasted
 * @param quiet whether only what is missing is told
 * @param colours for what the student reads
 * @param output what the student reads
 * @param endsProcess whether this JVM ends with a grading that nothing else would end
 */
public record Settings(
        Path stage,
        int lesson,
        String classpath,
        String database,
        String postgresImage,
        String exporter,
        String pushgateway,
        String pushgatewayImage,
        String promtool,
        String prometheusImage,
        long seed,
        Duration limit,
        boolean hurried,
        boolean quiet,
        Colours colours,
        PrintStream output,
        boolean endsProcess) {
    private static final long USUAL_SEED = 1859;
    /** Maven's, with -q. */
    public static final String QUIET_LEVEL = "3";

    /** Asks for each by its name. */
    public static Settings from(Function<String, Optional<String>> parameters) {
        Optional<String> output = parameters.apply("corretor.saida");
        return new Settings(
                stage(parameters),
                lesson(parameters),
                classpath(parameters),
                parameters.apply("corretor.banco").orElse(""),
                parameters.apply("corretor.imagem.postgres").orElse(""),
                parameters.apply("corretor.exporter").orElse(""),
                parameters.apply("corretor.pushgateway").orElse(""),
                parameters.apply("corretor.imagem.pushgateway").orElse(""),
                parameters.apply("corretor.promtool").orElse(""),
                parameters.apply("corretor.imagem.prometheus").orElse(""),
                parameters.apply("corretor.semente").map(Settings::number).orElse(USUAL_SEED),
                limit(parameters),
                is(parameters, "corretor.pressa"),
                parameters.apply("corretor.nivel").filter(QUIET_LEVEL::equals).isPresent(),
                new Colours(is(parameters, "corretor.cores")),
                output.map(Settings::file).orElse(System.out),
                output.isEmpty() || isSideBySide(parameters));
    }

    private static Path stage(Function<String, Optional<String>> parameters) {
        return Path.of(parameters.apply("corretor.estagio").orElse("."))
                .toAbsolutePath()
                .normalize();
    }

    private static int lesson(Function<String, Optional<String>> parameters) {
        return parameters.apply("corretor.aula").map(Integer::valueOf).orElse(1);
    }

    /** Where the stage's classes are; as Maven has packaged it, if nothing else is said. */
    public static String classpath(Function<String, Optional<String>> parameters) {
        return parameters.apply("corretor.classpath").orElseGet(() -> packaged(stage(parameters)));
    }

    private static String packaged(Path stage) {
        Path jar = stage.resolve("target/app/fake-shop.jar");
        try {
            return StageClasspath.of(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * From lesson 06 on reports, restarts and outages of other programs alone take a minute. Gradings side by side take the
     * processor from each other.
     */
    private static Duration limit(Function<String, Optional<String>> parameters) {
        long usual = (lesson(parameters) <= 5 ? 120 : 180) * (isSideBySide(parameters) ? 2 : 1);
        return Duration.ofSeconds(parameters
                .apply("corretor.limite")
                .filter(seconds -> !seconds.isBlank())
                .map(Long::valueOf)
                .orElse(usual));
    }

    private static boolean isSideBySide(Function<String, Optional<String>> parameters) {
        return is(parameters, "corretor.lado-a-lado");
    }

    private static boolean is(Function<String, Optional<String>> parameters, String name) {
        return parameters.apply(name).map(Boolean::valueOf).orElse(false);
    }

    private static long number(String seed) {
        try {
            return Long.parseLong(seed);
        } catch (NumberFormatException e) {
            throw new GradingImpossible("-Dsemente=%s não é um número inteiro".formatted(seed));
        }
    }

    private static PrintStream file(String name) {
        try {
            return new PrintStream(name, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path reportFolder() {
        return stage.resolve("target/corretor");
    }
}
