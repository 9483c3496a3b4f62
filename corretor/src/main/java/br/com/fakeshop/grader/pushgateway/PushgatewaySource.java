package br.com.fakeshop.grader.pushgateway;

import br.com.fakeshop.grader.harness.GradingImpossible;
import br.com.fakeshop.grader.harness.Settings;
import br.com.fakeshop.grader.program.DockerImages;
import br.com.fakeshop.lab.InstalledPrograms;
import br.com.fakeshop.lab.Ports;
import br.com.fakeshop.lab.ServerProcess;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * The Pushgateway of one grading: the one that was asked for, else Docker's, else a program on the PATH, else the
 * grader's own receiver.
 *
 * @param description for the report
 */
public record PushgatewaySource(String description, URI address, AutoCloseable resource) implements AutoCloseable {
    private static final List<String> PROGRAMS = List.of("prometheus-pushgateway", "pushgateway");
    private static final int PORT = 9091;

    public static PushgatewaySource open(Settings settings) throws IOException {
        String wanted = settings.pushgateway();
        if (wanted.equals("embutido")) {
            return receiver("receptor embutido");
        }
        String obstacle = "";
        if (!wanted.equals("programa")) {
            obstacle = DockerImages.obstacle(settings.pushgatewayImage());
            if (obstacle == null) {
                try {
                    return container(settings.pushgatewayImage());
                } catch (RuntimeException e) {
                    // Docker answered, but no more.
                    obstacle = "o contêiner não começou";
                }
            }
            if (wanted.equals("testcontainers")) {
                throw new GradingImpossible("-Dpushgateway=testcontainers não é possível: " + obstacle);
            }
            obstacle += " e ";
        }
        Optional<Path> program = InstalledPrograms.find(PROGRAMS);
        if (program.isPresent()) {
            return program(program.get(), settings.reportFolder().resolve("pushgateway.log"));
        }
        obstacle += "não há pushgateway no PATH";
        if (wanted.equals("programa")) {
            throw new GradingImpossible("-Dpushgateway=programa não é possível: " + obstacle);
        }
        return receiver("receptor embutido (%s)".formatted(obstacle));
    }

    @Override
    public void close() throws Exception {
        resource.close();
    }

    private static PushgatewaySource receiver(String description) throws IOException {
        PushReceiver receiver = PushReceiver.start();
        return new PushgatewaySource(description, receiver.address(), receiver);
    }

    private static PushgatewaySource container(String image) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image))
                .withExposedPorts(PORT)
                .waitingFor(Wait.forHttp("/-/ready"));
        container.start();
        return new PushgatewaySource(
                "Testcontainers, imagem " + image,
                URI.create("http://%s:%d".formatted(container.getHost(), container.getFirstMappedPort())),
                container::stop);
    }

    private static PushgatewaySource program(Path program, Path log) throws IOException {
        int port = Ports.free();
        List<String> command = List.of(
                program.toString(),
                "--web.listen-address=127.0.0.1:" + port,
                // Nothing of this machine's own Pushgateway, which Debian's program would read and overwrite.
                "--persistence.file=");
        ServerProcess gateway =
                ServerProcess.start(command, port, "/-/ready", Map.of(), Redirect.appendTo(log.toFile()));
        try {
            if (gateway.awaitReady()) {
                return new PushgatewaySource("programa " + program, gateway.address(), gateway);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        gateway.close();
        throw new GradingImpossible("%s não começou (target/corretor/pushgateway.log)".formatted(program));
    }
}
