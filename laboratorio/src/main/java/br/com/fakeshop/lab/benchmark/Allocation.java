package br.com.fakeshop.lab.benchmark;

import br.com.fakeshop.lab.JvmConnection;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** What the threads of another JVM allocate. Being asked takes memory there, too, so that it comes after everything else. */
final class Allocation implements AutoCloseable {
    private final JvmConnection jvm;
    private final ThreadMXBean threads;
    private Map<Long, Long> before;

    Allocation(long pid) throws IOException {
        jvm = JvmConnection.to(pid);
        threads = jvm.bean(ThreadMXBean.class);
        before = bytesByThread();
    }

    /** By all threads that live, since this was asked last. */
    long bytes() {
        Map<Long, Long> now = bytesByThread();
        long sum = now.entrySet().stream()
                .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
                .sum();
        before = now;
        return sum;
    }

    private Map<Long, Long> bytesByThread() {
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        Map<Long, Long> result = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            result.put(ids[i], bytes[i]);
        }
        return result;
    }

    @Override
    public void close() throws IOException {
        jvm.close();
    }
}
