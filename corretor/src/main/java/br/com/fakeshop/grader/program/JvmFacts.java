package br.com.fakeshop.grader.program;

import br.com.fakeshop.lab.JvmConnection;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.MemoryMXBean;
import java.lang.management.RuntimeMXBean;
import java.lang.management.ThreadMXBean;

/** What a running JVM says of itself, through its own management interface: nothing of it comes from a student's code. */
public record JvmFacts(JvmConnection jvm) implements AutoCloseable {
    public double startTimeSeconds() throws IOException {
        return jvm.bean(RuntimeMXBean.class).getStartTime() / 1e3;
    }

    public double processorSeconds() throws IOException {
        return jvm.bean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    public int threads() throws IOException {
        return jvm.bean(ThreadMXBean.class).getThreadCount();
    }

    public int loadedClasses() throws IOException {
        return jvm.bean(ClassLoadingMXBean.class).getLoadedClassCount();
    }

    public long largestHeapBytes() throws IOException {
        return jvm.bean(MemoryMXBean.class).getHeapMemoryUsage().getMax();
    }

    public long collections() throws IOException {
        return jvm.beans(GarbageCollectorMXBean.class).stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    @Override
    public void close() throws IOException {
        jvm.close();
    }
}
