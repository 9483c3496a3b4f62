package br.com.fakeshop.grader.prometheus;

import br.com.fakeshop.grader.harness.GradingImpossible;
import br.com.fakeshop.grader.harness.Settings;
import br.com.fakeshop.grader.program.DockerImages;
import br.com.fakeshop.lab.InstalledPrograms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The program of Prometheus' own that checks what is written for it: the one on the PATH, else the one in Prometheus'
 * image through Docker.
 */
public interface Promtool extends AutoCloseable {
    /** Plenty: no rule of a lesson takes more than some seconds. On a busy machine these may be ten times as many. */
    int LIMIT_SECONDS = 60;

    /** For the student, who may wonder where it comes from. */
    String description();

    /**
     * Runs it in the stage's folder.
     *
     * @param stage that folder
     * @param files all that it may read, relative to that folder
     * @throws IOException if it gives no answer in time, or cannot be run
     */
    Answer run(Path stage, List<String> files, List<String> arguments) throws IOException, InterruptedException;

    /** What it says, errors included, and the status with which it ends. */
    record Answer(int status, String text) {
        boolean isSuccess() {
            return status == 0;
        }
    }

    static IOException noAnswer() {
        return new IOException("ele não terminou em %d s".formatted(LIMIT_SECONDS));
    }

    /** Whichever the settings ask for; it does nothing twice. */
    static Promtool open(Settings settings) {
        return new RememberingPromtool(find(settings));
    }

    private static Promtool find(Settings settings) {
        String wanted = settings.promtool();
        String obstacle = "";
        if (!wanted.equals("testcontainers")) {
            Optional<Path> program = InstalledPrograms.find(List.of("promtool"));
            if (program.isPresent()) {
                return new PromtoolProgram(program.get());
            }
            obstacle = "não há promtool no PATH";
            if (wanted.equals("programa")) {
                throw new GradingImpossible("-Dpromtool=programa não é possível: " + obstacle);
            }
            obstacle += ", e ";
        }
        String inDocker = DockerImages.obstacle(settings.prometheusImage());
        if (inDocker != null) {
            throw new GradingImpossible(obstacle + inDocker);
        }
        return PromtoolContainer.start(settings.prometheusImage());
    }
}
