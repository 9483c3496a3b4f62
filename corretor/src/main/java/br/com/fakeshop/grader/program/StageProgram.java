package br.com.fakeshop.grader.program;

import br.com.fakeshop.lab.ServerProcess;
import java.util.ArrayList;
import java.util.List;

/** The programs of a stage that the grader runs; of all its classes, only these names matter. */
public enum StageProgram {
    SHOP("br.com.fakeshop.Main"),
    EXPORTER("br.com.fakeshop.exporter.PostgresExporter"),
    DAILY_SALES_REPORT("br.com.fakeshop.report.DailySalesReport");

    // For programs that live some seconds: compiling for a long life would cost most of their time.
    private static final List<String> JVM_OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final String mainClass;

    StageProgram(String mainClass) {
        this.mainClass = mainClass;
    }

    public String mainClass() {
        return mainClass;
    }

    /** Starts it, with these options beside those that every program gets. */
    public List<String> command(String classpath, String... options) {
        List<String> all = new ArrayList<>(JVM_OPTIONS);
        all.addAll(List.of(options));
        String archive = ClassArchive.ofStage(classpath).option(name());
        if (!archive.isEmpty()) {
            all.add(archive);
        }
        return ServerProcess.java(all, classpath, mainClass);
    }

    /** Whether its log says that the stage has no such class. */
    public boolean isMissing(String log) {
        return log.contains("ClassNotFoundException: " + mainClass);
    }
}
