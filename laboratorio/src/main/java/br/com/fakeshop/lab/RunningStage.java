package br.com.fakeshop.lab;

import br.com.fakeshop.lab.fault.Disturbance;
import java.io.IOException;
import java.util.List;

/** A stage as it runs: its shop, which can be started anew, and perhaps a second one. */
final class RunningStage {
    private static final long RETRY_MILLIS = 1_000;

    private final StagePrograms programs;
    private final int port;
    private final Instances instances;
    private final List<String> options;
    private ServerProcess shop;
    private ServerProcess replica;
    private boolean deploying;

    /**
     * @param port of the shop
     * @param options for its JVM, not for that of a second shop
     */
    RunningStage(StagePrograms programs, int port, Instances instances, List<String> options) {
        this.programs = programs;
        this.port = port;
        this.instances = instances;
        this.options = options;
    }

    /** Starts the shop and does not wait for it. */
    synchronized ServerProcess start() throws IOException {
        shop = programs.startShop(port, options);
        instances.add(Instances.SHOP, shop.address());
        return shop;
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
        ServerProcess old = shop;
        background(() -> {
            old.close();
            while (!start().awaitReady()) {
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

    /** Starts a second shop on the same database, which gets customers as soon as it serves. */
    synchronized Disturbance replicate(Runnable over) throws IOException {
        ServerProcess second = programs.startShop(Ports.free(), List.of());
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

    private static void background(Daemons.Task task) {
        Daemons.start("stage", task, e -> System.err.println(e.getMessage()));
    }
}
