package br.com.fakeshop.grader.program;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;

/** Finds out whether Docker can run an image, before Testcontainers tries again and again for minutes. */
public final class DockerImages {
    private static final int PULL_LIMIT_MINUTES = 5;

    private DockerImages() {}

    /** What stands in the way, for the report; null if the image is here. Pulls it if it is not. */
    public static String obstacle(String image) {
        try {
            if (!DockerClientFactory.instance().isDockerAvailable()) {
                return "o Docker não respondeu";
            }
            DockerClient docker = DockerClientFactory.lazyClient();
            try {
                docker.inspectImageCmd(image).exec();
                return null;
            } catch (NotFoundException e) {
                return pull(docker, image);
            }
        } catch (RuntimeException e) {
            // It may answer once, and no more.
            return "o Docker não responde direito";
        }
    }

    private static String pull(DockerClient docker, String image) {
        try {
            boolean done = docker.pullImageCmd(image)
                    .exec(new PullImageResultCallback())
                    .awaitCompletion(PULL_LIMIT_MINUTES, TimeUnit.MINUTES);
            return done ? null : "a imagem %s não chegou em %d minutos".formatted(image, PULL_LIMIT_MINUTES);
        } catch (DockerException e) {
            return "a imagem %s não pôde ser baixada".formatted(image);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "a espera pela imagem %s foi interrompida".formatted(image);
        }
    }
}
