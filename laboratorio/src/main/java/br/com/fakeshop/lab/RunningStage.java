package br.com.fakeshop.lab;

import br.com.fakeshop.lab.fault.Disturbance;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The programs of a stage: the shop, which can be started anew, perhaps a second one, perhaps the exporter. */
final class RunningStage implements AutoCloseable {
    // Compiles less well, but starts with half the processor time: who looks at a demonstration waits for that.
    private static final List<String> JVM_OPTIONS = List.of("-XX:TieredStopAtLevel=1");
    private static final String SHOP = "br.com.fakeshop.Main";
    private static final String EXPORTER = "br.com.fakeshop.exporter.PostgresExporter";
    private static final long RETRY_MILLIS = 1_000;

    private final String classpath;
    private final int port;
    private final Map<String, String> environment;
    private final Instances instances;
    private ServerProcess shop;
    private ServerProcess replica;
    private ServerProcess exporter;
    private boolean deploying;
    private boolean closed;

    /**
     * @param classpath the packaged stage and its libraries
     * @param port of the shop
     * @param environment what the programs must know beside what they inherit
     */
    RunningStage(String classpath, int port, Map<String, String> environment, Instances instances) {
        this.classpath = classpath;
        this.port = port;
        this.environment = environment;
        this.instances = instances;
    }

    /** Starts the shop and does not wait for it. */
    synchronized ServerProcess startShop() throws IOException {
        shop = start(port);
        instances.add(Instances.SHOP, shop.address());
        return shop;
    }

    /** Starts the exporter and waits until it answers; false if it does not. */
    boolean startExporter(int exporterPort) throws IOException, InterruptedException {
        synchronized (this) {
            requireOpen();
            exporter = ServerProcess.startExporter(
                    ServerProcess.java(JVM_OPTIONS, classpath, EXPORTER), exporterPort, environment, Redirect.INHERIT);
        }
        instances.add(Instances.EXPORTER, exporter.address());
        return exporter.awaitReady();
    }

    /** Waits until the shop has ended by itself, and gives its exit code. */
    int waitFor() throws InterruptedException {
        while (true) {
            ServerProcess current;
            synchronized (this) {
                while (deploying) {
                    wait();
                }
                current = shop;
            }
            int exitCode = current.waitFor();
            synchronized (this) {
                if (!deploying && current == shop) {
                    return exitCode;
                }
            }
        }
    }

    /** Ends the shop and starts it again, as often as it takes until it serves. Cannot be undone. */
    synchronized Disturbance deploy(Runnable over) {
        if (deploying) {
            throw new IllegalStateException("um deploy já está em curso");
        }
        deploying = true;
        background(() -> {
            shop.close();
            while (!startShop().awaitReady()) {
                shop.kill();
                Thread.sleep(RETRY_MILLIS);
            }
            synchronized (this) {
                deploying = false;
                notifyAll();
            }
            over.run();
        });
        return () -> {};
    }

    /** Starts a second shop on the same database, which serves customers once it can. */
    synchronized Disturbance replicate(Runnable over) throws IOException {
        ServerProcess second = start(Ports.free());
        replica = second;
        background(() -> {
            if (!second.awaitReady()) {
                over.run();
                return;
            }
            synchronized (this) {
                if (second == replica) {
                    instances.add(Instances.REPLICA, second.address());
                }
            }
        });
        return this::endReplica;
    }

    private void endReplica() {
        ServerProcess ended;
        synchronized (this) {
            ended = replica;
            replica = null;
            // First nobody is sent there any more.
            instances.remove(Instances.REPLICA);
        }
        ended.close();
    }

    private ServerProcess start(int onPort) throws IOException {
        requireOpen();
        return ServerProcess.startShop(
                ServerProcess.java(JVM_OPTIONS, classpath, SHOP), onPort, environment, Redirect.INHERIT);
    }

    /** Or a process might outlive this one. */
    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("o laboratório está terminando");
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        List<ServerProcess> all =
                Stream.of(shop, replica, exporter).filter(Objects::nonNull).toList();
        all.forEach(ServerProcess::terminate);
        all.forEach(ServerProcess::close);
    }

    private interface Task {
        void run() throws IOException, InterruptedException;
    }

    private static void background(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        System.err.println(e.getMessage());
                    } catch (IllegalStateException e) {
                        // The laboratory ends.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "stage");
        thread.setDaemon(true);
        thread.start();
    }
}
