package br.com.fakeshop.grader.program;

import com.sun.management.OperatingSystemMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.PlatformManagedObject;
import java.lang.management.RuntimeMXBean;
import java.lang.management.ThreadMXBean;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What a running JVM says of itself, through its own management interface: nothing of it comes from a student's code. */
public final class JvmFacts implements AutoCloseable {
    private final JMXConnector connector;
    private final MBeanServerConnection jvm;

    private JvmFacts(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.jvm = connector.getMBeanServerConnection();
    }

    /**
     * Looks into a process of this machine and this user.
     *
     * @throws IOException if it lets nobody in
     */
    public static JvmFacts of(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return new JvmFacts(
                        JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException(e);
        }
    }

    public double startTimeSeconds() throws IOException {
        return bean(RuntimeMXBean.class).getStartTime() / 1e3;
    }

    public double processorSeconds() throws IOException {
        return bean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    public int threads() throws IOException {
        return bean(ThreadMXBean.class).getThreadCount();
    }

    public int loadedClasses() throws IOException {
        return bean(ClassLoadingMXBean.class).getLoadedClassCount();
    }

    public long largestHeapBytes() throws IOException {
        return bean(MemoryMXBean.class).getHeapMemoryUsage().getMax();
    }

    public long collections() throws IOException {
        return ManagementFactory.getPlatformMXBeans(jvm, GarbageCollectorMXBean.class).stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private <T extends PlatformManagedObject> T bean(Class<T> type) throws IOException {
        return ManagementFactory.getPlatformMXBean(jvm, type);
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
