package br.com.fakeshop.lab.prometheus;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An image as a server of this machine, by the command docker. */
final class Container implements AutoCloseable {
    private static final String FOLDER = "/etc/laboratorio";
    private static final String DATA = "/prometheus";
    private static final int PULL_LIMIT_MINUTES = 10;
    private static final int END_LIMIT_SECONDS = 10;
    // Elsewhere Docker runs in a machine of its own, whose network is another.
    private static final boolean SAME_NETWORK = System.getProperty("os.name").equals("Linux");

    private final String image;
    private final String name;
    private Process asked;
    private boolean closed;

    /** @param name no other container has it */
    Container(String image, String name) {
        this.image = image;
        this.name = name;
    }

    boolean isHere() throws InterruptedException {
        return succeeds("docker", "image", "inspect", image);
    }

    /** Takes as long as it takes; false where there is no Docker, or no image. */
    boolean pull() throws InterruptedException {
        return succeeds("docker", "pull", "--quiet", image);
    }

    /** Runs it in the foreground: it ends with the command. */
    List<String> command(Path folder, int port, int imagePort) {
        List<String> network = SAME_NETWORK
                ? List.of("--network", "host")
                : List.of("--publish", "127.0.0.1:%d:%d".formatted(port, imagePort));
        return Stream.of(
                        List.of("docker", "run", "--rm", "--name", name),
                        network,
                        List.of("--volume", folder.toAbsolutePath() + ":" + FOLDER + ":ro", image))
                .flatMap(List::stream)
                .toList();
    }

    LocalServer.Place place(int port, int imagePort) {
        return SAME_NETWORK
                ? new LocalServer.Place(FOLDER, DATA, "127.0.0.1:" + port, "localhost")
                : new LocalServer.Place(FOLDER, DATA, ":" + imagePort, "host.docker.internal");
    }

    /** Also what is under way; after this nothing begins. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (asked != null) {
                asked.destroy();
            }
        }
        try {
            // For where the command was ended without being asked, as Windows does it.
            docker("docker", "rm", "--force", name).waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            // No Docker, hence no container.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean succeeds(String... command) throws InterruptedException {
        Process process;
        synchronized (this) {
            if (closed) {
                return false;
            }
            try {
                process = docker(command);
            } catch (IOException e) {
                return false;
            }
            asked = process;
        }
        return process.waitFor(PULL_LIMIT_MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
    }

    private static Process docker(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
    }
}
