package br.com.fakeshop.lab.prometheus;

import br.com.fakeshop.lab.Daemons;
import br.com.fakeshop.lab.DataFolder;
import br.com.fakeshop.lab.InstalledPrograms;
import br.com.fakeshop.lab.Ports;
import br.com.fakeshop.lab.ServerProcess;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server by others beside the stage: a program on the PATH, else an image through Docker, else none. It is looked for
 * and started by the way: nobody waits for it.
 */
public final class LocalServer implements AutoCloseable {
    private static final Duration A_MOMENT = Duration.ofMillis(500);

    private final Kind kind;
    private final Path folder;
    private final Path log;
    private final DataFolder data;
    private volatile String about;
    private volatile URI expected;
    private volatile URI address;
    private ServerProcess server;
    private Container container;
    private boolean closed;

    /**
     * @param folder for its log and for what {@link Setup#options} writes, which a container sees too; its name and that
     *     of the folder around it tell one container from another
     */
    LocalServer(Kind kind, Path folder) throws IOException {
        this.kind = kind;
        this.folder = Files.createDirectories(folder);
        this.log = folder.resolve(kind.programs().get(0) + ".log");
        this.data = new DataFolder(Files.createTempDirectory("fake-shop-"));
        this.about = "%s: ainda não se sabe se há um".formatted(kind.name());
    }

    /**
     * Which server.
     *
     * @param programs its names on the PATH
     * @param port where the image listens; here it is another if that one is taken
     */
    record Kind(String name, List<String> programs, String image, int port) {}

    /**
     * How the server sees its surroundings.
     *
     * @param folder the one that was given, perhaps under another name
     * @param data an empty folder that ends with the server
     * @param listen the address to listen on
     * @param host this machine
     */
    record Place(String folder, String data, String listen, String host) {}

    /** What differs from server to server. */
    interface Setup {
        /** Options of the command line. */
        List<String> options(Place place) throws IOException;

        /** It answers now. */
        void ready(URI address) throws IOException;
    }

    void start(Setup setup) {
        Daemons.start(kind.name(), () -> run(setup), e -> failed(e.getMessage()));
    }

    /** Empty until it answers. */
    public Optional<URI> address() {
        return Optional.ofNullable(address);
    }

    /** Where it is or will be shortly; empty where none was found, or not yet, or something is amiss. */
    public Optional<URI> expected() {
        return Optional.ofNullable(expected);
    }

    /** A line, in Portuguese: which one it is, or how to get one. */
    public String about() {
        return about;
    }

    private void run(Setup setup) throws IOException, InterruptedException {
        int port = port();
        Optional<Path> program = InstalledPrograms.find(kind.programs());
        if (program.isPresent()) {
            Place place = new Place(folder.toString(), data.path().toString(), "127.0.0.1:" + port, "localhost");
            launch("programa " + program.get(), List.of(program.get().toString()), port, place, setup);
            return;
        }
        String image = kind.image();
        container = new Container(
                image, "fake-shop-%s-%s".formatted(folder.getParent().getFileName(), folder.getFileName()));
        if (!container.isHere()) {
            about = "%s: a imagem %s está a caminho, se houver Docker".formatted(kind.name(), image);
            if (!container.pull()) {
                about = "%s: não há; para ter um, ponha o programa %s no PATH, ou no Docker a imagem %s"
                        .formatted(kind.name(), kind.programs().get(0), image);
                return;
            }
        }
        List<String> command = container.command(folder, port, kind.port());
        launch("imagem " + image, command, port, container.place(port, kind.port()), setup);
    }

    private void launch(String which, List<String> command, int port, Place place, Setup setup)
            throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(setup.options(place));
        synchronized (this) {
            if (closed) {
                return;
            }
            server = ServerProcess.start(whole, port, "/-/ready", Map.of(), Redirect.to(log.toFile()));
        }
        about = "%s: %s, em %s".formatted(kind.name(), which, server.address());
        expected = server.address();
        // What answers may be somebody else's, who took the port at the same moment: then this one ends at once.
        if (server.awaitReady() && !server.waitFor(A_MOMENT)) {
            address = server.address();
            setup.ready(address);
        } else {
            failed("veja " + log);
        }
    }

    private void failed(String reason) {
        expected = null;
        about = "%s: não começou (%s)".formatted(kind.name(), reason);
    }

    private int port() throws IOException {
        try (ServerSocket standard = new ServerSocket()) {
            standard.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), kind.port()));
            return kind.port();
        } catch (IOException e) {
            return Ports.free();
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
        }
        if (server != null) {
            server.close();
        }
        if (container != null) {
            container.close();
        }
        data.delete();
    }
}
