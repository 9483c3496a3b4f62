package br.com.fakeshop.lab;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.PlatformManagedObject;
import java.util.List;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * The management interface of another JVM, over JMX, which any JDK on any system offers to whoever may attach: no option of
 * the JVM is needed, no log to read. The agent that this starts there takes some memory and threads itself.
 */
public final class JvmConnection implements AutoCloseable {
    private final JMXConnector connector;
    private final MBeanServerConnection jvm;

    private JvmConnection(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.jvm = connector.getMBeanServerConnection();
    }

    /**
     * To a process of this machine and this user.
     *
     * @throws IOException if it lets nobody in
     */
    public static JvmConnection to(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return new JvmConnection(
                        JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException(e);
        }
    }

    public <T extends PlatformManagedObject> T bean(Class<T> type) throws IOException {
        return ManagementFactory.getPlatformMXBean(jvm, type);
    }

    /** Of a type of which there may be several. */
    public <T extends PlatformManagedObject> List<T> beans(Class<T> type) throws IOException {
        return ManagementFactory.getPlatformMXBeans(jvm, type);
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
