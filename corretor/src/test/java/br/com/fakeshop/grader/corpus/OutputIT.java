package br.com.fakeshop.grader.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import br.com.fakeshop.grader.command.GradingProgram;
import br.com.fakeshop.grader.program.StageClasspath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All that three students read whose stage is graded by lesson 02; {@code -Dcorpus.golden=write} writes it anew. */
@Execution(ExecutionMode.CONCURRENT)
class OutputIT {
    private static final Path GOLDEN = Path.of("src/test/resources/saidas");
    private static final Path COURSE = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void oneFault() throws Exception {
        expectGolden("uma-falha", patched("02-counter", Path.of("corpus/02/erros/inc-sem-quantidade.patch")));
    }

    @Test
    void aShopThatDoesNotStart() throws Exception {
        expectGolden("nao-comeca", patched("02-counter", GOLDEN.resolve("nao-comeca.patch")));
    }

    @Test
    void nothingDoneYet() throws Exception {
        Path app = COURSE.resolve("01-projeto-inicial/target/app");
        assertThat(app.resolve("fake-shop.jar")).as("run mvn package first").exists();
        expectGolden("nada-feito", StageClasspath.of(app.resolve("fake-shop.jar")));
    }

    /** Each is told in its own words, with a hint of its own, and leaves the criteria that do not meet it alone. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    termina | ela terminou no meio da correção, com código 3; | Procure System.exit
                    vaza    | 503 em todas, embora o banco responda           | Uma conexão que não se fecha
                    trava   | um deadlock: as threads t1 e t2 esperam         | Quem precisa de dois locks
                    """)
    void causesThatHaveNothingToDoWithTheLesson(String name, String found, String hint) throws Exception {
        String said = grade(patched("02-counter", GOLDEN.resolve(name + ".patch")), "-Dcorretor.so=true");
        assertThat(said).contains("[ok] 02.2 ").containsOnlyOnce(found).containsOnlyOnce("dica:       " + hint);
    }

    /** What is wanted for Prometheus is all there. */
    private String patched(String solution, Path patch) throws Exception {
        for (String file : List.of("prometheus.yml", "rules.yml")) {
            Files.copy(
                    COURSE.resolve(solution).resolve(file),
                    Files.createDirectories(stage()).resolve(file));
        }
        Path work = Files.createDirectory(folder.resolve("entrega"));
        return new SubmissionBuild(COURSE.resolve(solution), work).build(patch);
    }

    /** As the student's own is called. */
    private Path stage() {
        return folder.resolve("01-projeto-inicial");
    }

    private void expectGolden(String name, String classpath) throws Exception {
        String said = grade(classpath);
        Path golden = GOLDEN.resolve(name + ".txt");
        if (System.getProperty("corpus.golden", "").equals("write")) {
            Files.writeString(golden, said);
        }
        assertThat(said).isEqualTo(Files.readString(golden));
    }

    private String grade(String classpath, String... more) throws Exception {
        Files.createDirectories(stage());
        List<String> options =
                new ArrayList<>(List.of("-Dcorretor.estagio=" + stage(), "-Dcorretor.classpath=" + classpath));
        options.addAll(List.of(more));
        List<String> command = GraderJvm.command(GradingProgram.class, options.toArray(String[]::new));
        Process grader = new ProcessBuilder(command)
                .redirectError(folder.resolve("erros.txt").toFile())
                .start();
        String said = SteadyText.of(new String(grader.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                // Where the score begins.
                .replace("\f", "");
        assertThat(grader.waitFor()).as(said).isEqualTo(1);
        return said;
    }
}
