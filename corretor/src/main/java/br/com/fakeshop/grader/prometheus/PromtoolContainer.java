package br.com.fakeshop.grader.prometheus;

import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ExecConfig;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** The promtool in Prometheus' image: beside a server that nobody asks anything, so that each run takes a moment only. */
record PromtoolContainer(String image, GenericContainer<?> container) implements Promtool {
    private static final String FOLDERS = "/tmp/etapa-";
    /** What timeout(1) ends with when it has ended the program. */
    private static final int OUT_OF_TIME = 124;

    static PromtoolContainer start(String image) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image));
        container.start();
        return new PromtoolContainer(image, container);
    }

    @Override
    public String description() {
        return "Testcontainers, imagem " + image;
    }

    @Override
    public Answer run(Path stage, List<String> files, List<String> arguments) throws IOException, InterruptedException {
        String folder = FOLDERS + Integer.toHexString(stage.hashCode());
        List<String> command = new ArrayList<>(List.of("timeout", Integer.toString(LIMIT_SECONDS), "promtool"));
        command.addAll(arguments);
        try {
            for (String file : files) {
                container.copyFileToContainer(
                        MountableFile.forHostPath(stage.resolve(file), 0644), folder + "/" + file);
            }
            ExecResult result = container.execInContainer(ExecConfig.builder()
                    .workDir(folder)
                    .command(command.toArray(String[]::new))
                    .build());
            if (result.getExitCode() == OUT_OF_TIME) {
                throw Promtool.noAnswer();
            }
            return new Answer(result.getExitCode(), result.getStdout() + result.getStderr());
        } catch (DockerException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        container.stop();
    }
}
