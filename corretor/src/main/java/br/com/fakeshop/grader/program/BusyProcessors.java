package br.com.fakeshop.grader.program;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;

/** Keeps every processor of the machine busy until close, outside of any stage. */
public final class BusyProcessors implements AutoCloseable {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private volatile boolean done;

    public BusyProcessors() {
        List<Thread> threads = IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .mapToObj(i -> new Thread(this::spin, "load"))
                .toList();
        threads.forEach(thread -> thread.setDaemon(true));
        threads.forEach(Thread::start);
    }

    /** The machine's processor time in use since the last call, as a ratio. */
    public static double ofMachine() {
        return SYSTEM.getCpuLoad();
    }

    private void spin() {
        while (!done) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        done = true;
    }
}
