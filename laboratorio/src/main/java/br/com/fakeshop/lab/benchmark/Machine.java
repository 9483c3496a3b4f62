package br.com.fakeshop.lab.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** Where it was measured, without which no figure means anything. */
record Machine(String processor, int processors, long memoryGib, String system, String java, String postgres) {

    static Machine of(Connection database) throws IOException, SQLException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                processorName(),
                system.getAvailableProcessors(),
                Math.round(system.getTotalMemorySize() / Math.pow(1024, 3)),
                system.getName(),
                System.getProperty("java.version"),
                database.getMetaData().getDatabaseProductVersion().split(" ")[0]);
    }

    /** The model, where the system says it in a file. */
    private static String processorName() throws IOException {
        Path cpuinfo = Path.of("/proc/cpuinfo");
        if (Files.exists(cpuinfo)) {
            for (String line : Files.readAllLines(cpuinfo)) {
                if (line.startsWith("model name")) {
                    return line.replaceFirst(".*: ", "");
                }
            }
        }
        return System.getProperty("os.arch");
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, %d núcleos, %d GiB, %s, JDK %s, PostgreSQL %s embutido (sem `fsync`)",
                processor,
                processors,
                memoryGib,
                system,
                java,
                postgres);
    }
}
