package br.com.fakeshop.lab.fault;

import br.com.fakeshop.lab.Daemons;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A wire to a server, for TCP, that can be made slow, to hang, or to break. */
public final class Wire implements AutoCloseable {
    private static final int BACKLOG = 50;
    // As much as a page asks of a database at once: what takes two pieces is delayed twice.
    private static final int PIECE = 32_768;

    private final ServerSocket entrance;
    private final String host;
    private final int port;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    // Closed while the wire hangs.
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean broken;

    private Wire(ServerSocket entrance, String host, int port) {
        this.entrance = entrance;
        this.host = host;
        this.port = port;
    }

    public static Wire to(String host, int port) throws IOException {
        Wire wire = new Wire(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), host, port);
        background(wire::accept);
        return wire;
    }

    /** Where the wire begins, on this machine. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** How many connections there are now. */
    public int connections() {
        return clients.size();
    }

    /** Lets whoever uses the wire wait until close: it accepts and keeps connections, but passes no byte on. */
    public Disturbance hang() {
        CountDownLatch closed = new CountDownLatch(1);
        gate = closed;
        return closed::countDown;
    }

    /** Lets whatever is sent come late until close, in each direction. */
    public Disturbance delay(Duration each) {
        delay = each;
        return () -> delay = Duration.ZERO;
    }

    /** Ends all connections, and each new one at once, until close. */
    public Disturbance cut() {
        broken = true;
        clients.forEach(Wire::hangUp);
        return () -> broken = false;
    }

    private void accept() throws IOException {
        while (!entrance.isClosed()) {
            Socket client = entrance.accept();
            clients.add(client);
            background(() -> join(client));
        }
    }

    /** Passes bytes both ways until one end hangs up. */
    private void join(Socket client) throws IOException, InterruptedException {
        try (client) {
            gate.await();
            if (broken) {
                return;
            }
            Socket server = new Socket(host, port);
            background(() -> pump(client, server));
            pump(server, client);
        } finally {
            clients.remove(client);
        }
    }

    private void pump(Socket from, Socket to) throws IOException, InterruptedException {
        byte[] buffer = new byte[PIECE];
        try (from;
                to) {
            // Or a small piece would wait for the answer to the one before it.
            to.setTcpNoDelay(true);
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                gate.await();
                Thread.sleep(delay.toMillis());
                out.write(buffer, 0, length);
            }
        }
    }

    private static void hangUp(Socket client) {
        try {
            client.close();
        } catch (IOException e) {
            // Closed all the same.
        }
    }

    private static void background(Daemons.Task task) {
        Daemons.start("wire", task, hungUp -> {
            // One end did: so does the other.
        });
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
