package br.com.fakeshop.grader.command;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The {@link GradingServer} of this run of Maven's, started by the first stage that needs it. */
final class BuildGrader {
    /** Maven gives each stage a class loader of its own: only the system's properties are the same for all. */
    private static final String ADDRESS = "corretor.endereco";

    private static final int PAUSE_MS = 20;

    private final List<String> options;

    /** @param options of its JVM */
    BuildGrader(List<String> options) {
        this.options = options;
    }

    /**
     * Waits for the end of a grading.
     *
     * @return whether every criterion holds
     * @throws IOException if the grading broke off
     */
    boolean passes(Properties settings) throws IOException, InterruptedException {
        try (SocketChannel grader = connect();
                Writer request = new OutputStreamWriter(Channels.newOutputStream(grader), StandardCharsets.UTF_8)) {
            settings.store(request, null);
            request.flush();
            grader.shutdownOutput();
            int answer = Channels.newInputStream(grader).read();
            if (answer == -1) {
                throw new IOException("o corretor terminou antes");
            }
            return answer == 1;
        }
    }

    private SocketChannel connect() throws IOException, InterruptedException {
        synchronized (Runtime.getRuntime()) {
            String address = System.getProperty(ADDRESS);
            if (address != null) {
                try {
                    return SocketChannel.open(UnixDomainSocketAddress.of(address));
                } catch (IOException e) {
                    // A grading that nothing else could end has taken it along.
                }
            }
            return start();
        }
    }

    private SocketChannel start() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("corretor");
        Path address = folder.resolve("porta");
        folder.toFile().deleteOnExit();
        address.toFile().deleteOnExit();
        Process server = GraderProcess.of(GradingServer.class, options, address.toString())
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT)
                .start();
        System.setProperty(ADDRESS, address.toString());
        while (true) {
            try {
                return SocketChannel.open(UnixDomainSocketAddress.of(address));
            } catch (IOException e) {
                // Not yet.
                if (!server.isAlive()) {
                    throw new IOException("o corretor não começou", e);
                }
                Thread.sleep(PAUSE_MS);
            }
        }
    }
}
