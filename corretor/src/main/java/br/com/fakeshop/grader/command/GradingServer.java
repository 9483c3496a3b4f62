package br.com.fakeshop.grader.command;

import br.com.fakeshop.lab.Daemons;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Grades the stages that one run of Maven's builds side by side: only the first of them finds it cold. Who connects sends
 * the settings of a stage and is answered, at the end, 1 if every criterion holds, else 0. It ends with Maven.
 */
public final class GradingServer {
    private final Grader grader = new Grader(System.out::println);

    private GradingServer() {}

    /** Takes where it listens. */
    public static void main(String[] args) throws IOException {
        GraderProcess.endsWithAllThatItStarted();
        GradingServer server = new GradingServer();
        ProcessHandle.current().parent().orElseThrow().onExit().thenRun(server::end);
        try (ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            door.bind(UnixDomainSocketAddress.of(args[0]));
            while (true) {
                SocketChannel stage = door.accept();
                // Not one of the JVM's own pool: it waits, mostly.
                Daemons.named("grading").newThread(() -> server.answer(stage)).start();
            }
        }
    }

    private void answer(SocketChannel stage) {
        try (stage) {
            Properties settings = new Properties();
            settings.load(new InputStreamReader(Channels.newInputStream(stage), StandardCharsets.UTF_8));
            Map<String, String> byName = settings.stringPropertyNames().stream()
                    .collect(Collectors.toMap(name -> name, settings::getProperty));
            boolean passes = new StageGrading(grader, byName).passes();
            Channels.newOutputStream(stage).write(passes ? 1 : 0);
        } catch (IOException e) {
            // Maven asks no more.
        }
    }

    private void end() {
        grader.close();
        System.exit(0);
    }
}
