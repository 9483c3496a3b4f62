package br.com.fakeshop.grader.program;

import br.com.fakeshop.lab.JvmConnection;
import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.MemoryMXBean;
import java.lang.management.RuntimeMXBean;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    /** From one collection to the next it only grows. */
    public long usedHeapBytes() throws IOException {
        return jvm.bean(MemoryMXBean.class).getHeapMemoryUsage().getUsed();
    }

    /** Makes it collect once more. */
    public void collect() throws IOException {
        jvm.bean(MemoryMXBean.class).gc();
    }

    public long collections() throws IOException {
        return jvm.beans(GarbageCollectorMXBean.class).stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    /** Of a library that it runs with, by the name of its jar; empty where there is none. */
    public Optional<String> versionOf(String library) throws IOException {
        Pattern jar = Pattern.compile(Pattern.quote(library) + "-(\\d.*)\\.jar");
        return Stream.of(jvm.bean(RuntimeMXBean.class).getClassPath().split(Pattern.quote(File.pathSeparator)))
                .map(path -> jar.matcher(Path.of(path).getFileName().toString()))
                .filter(Matcher::matches)
                .map(name -> name.group(1))
                .findFirst();
    }

    @Override
    public void close() throws IOException {
        jvm.close();
    }
}
