package br.com.fakeshop.grader.harness;

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
 * @param classpath where the stage's classes are
 * @param database where PostgreSQL comes from; empty for whatever there is
 * @param postgresImage the image that Testcontainers starts
 * @param exporter the program to grade as exporter; empty for the stage's own
 * @param pushgateway where the Pushgateway comes from; empty for whatever there is
 * @param pushgatewayImage likewise an image
 * @param limit for how long a submission may keep the grader
 * @param quiet whether only what is missing is told
 * @param colours for what the student reads
 * @param output what the student reads
 */
public record Settings(
        Path stage,
        String classpath,
        String database,
        String postgresImage,
        String exporter,
        String pushgateway,
        String pushgatewayImage,
        Duration limit,
        boolean quiet,
        Colours colours,
        PrintStream output) {
    /** Maven's, with -q. */
    private static final String QUIET_LEVEL = "3";

    /** Asks for each by its name. */
    static Settings from(Function<String, Optional<String>> parameters) {
        Path stage = Path.of(parameters.apply("corretor.estagio").orElse("."))
                .toAbsolutePath()
                .normalize();
        String jar = stage.resolve("target/app/fake-shop.jar").toString();
        return new Settings(
                stage,
                parameters.apply("corretor.classpath").orElse(jar),
                parameters.apply("corretor.banco").orElse(""),
                parameters.apply("corretor.imagem.postgres").orElse(""),
                parameters.apply("corretor.exporter").orElse(""),
                parameters.apply("corretor.pushgateway").orElse(""),
                parameters.apply("corretor.imagem.pushgateway").orElse(""),
                Duration.ofSeconds(
                        parameters.apply("corretor.limite").map(Long::valueOf).orElse(120L)),
                parameters.apply("corretor.nivel").filter(QUIET_LEVEL::equals).isPresent(),
                new Colours(
                        parameters.apply("corretor.cores").map(Boolean::valueOf).orElse(false)),
                parameters.apply("corretor.saida").map(Settings::file).orElse(System.out));
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
