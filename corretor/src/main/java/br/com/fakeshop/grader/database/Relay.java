package br.com.fakeshop.grader.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A wire to a server that can be made to hang: it accepts and keeps connections, but passes no byte on. */
public final class Relay implements AutoCloseable {
    private static final int BACKLOG = 50;

    private final ServerSocket entrance;
    private final String host;
    private final int port;
    private final AtomicInteger open = new AtomicInteger();
    // Closed while the wire hangs.
    private volatile CountDownLatch gate = new CountDownLatch(0);

    private Relay(ServerSocket entrance, String host, int port) {
        this.entrance = entrance;
        this.host = host;
        this.port = port;
    }

    public static Relay to(String host, int port) throws IOException {
        Relay relay = new Relay(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), host, port);
        background(relay::accept);
        return relay;
    }

    /** Where the wire begins, on this machine. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** How many connections there are now. */
    public int connections() {
        return open.get();
    }

    /** Lets whoever uses the wire wait until close. */
    public Disturbance hang() {
        CountDownLatch closed = new CountDownLatch(1);
        gate = closed;
        return closed::countDown;
    }

    private void accept() throws IOException {
        while (!entrance.isClosed()) {
            Socket client = entrance.accept();
            open.incrementAndGet();
            background(() -> join(client));
        }
    }

    /** Passes bytes both ways until one end hangs up. */
    private void join(Socket client) throws IOException, InterruptedException {
        try (client) {
            gate.await();
            Socket server = new Socket(host, port);
            background(() -> pump(client, server));
            pump(server, client);
        } finally {
            open.decrementAndGet();
        }
    }

    private void pump(Socket from, Socket to) throws IOException, InterruptedException {
        byte[] buffer = new byte[8_192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                gate.await();
                out.write(buffer, 0, length);
            }
        }
    }

    private static void background(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        // One end hung up: so does the other.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }

    private interface Task {
        void run() throws IOException, InterruptedException;
    }
}
