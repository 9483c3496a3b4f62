package br.com.fakeshop.lab;

import br.com.fakeshop.lab.Laboratory.LaboratoryException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Makes a stage's daily report as a process of its own: {@code mvn -Prelatorio -pl 01-projeto-inicial -am}. Its database
 * is that of the running laboratory unless {@code DB_HOST} names one; its exit code becomes Maven's.
 */
public final class ReportRun {
    private static final String MAIN_CLASS = "br.com.fakeshop.report.DailySalesReport";

    private ReportRun() {}

    /** Takes the build folder of the packaged stage, such as {@code 01-projeto-inicial/target}. */
    public static void main(String[] args) throws Exception {
        int exitCode;
        try {
            exitCode = run(Path.of(args[0]));
        } catch (LaboratoryException e) {
            System.err.println(e.getMessage());
            exitCode = 1;
        }
        // Maven's own report of a failure would bury the report's one line, and change its exit code.
        System.exit(exitCode);
    }

    private static int run(Path target) throws IOException, InterruptedException {
        Path jar = target.resolve("app").resolve("fake-shop.jar");
        ProcessBuilder builder = new ProcessBuilder(ServerProcess.java(List.of(), jar.toString(), MAIN_CLASS));
        Map<String, String> environment = builder.environment();
        if (!environment.containsKey("DB_HOST")) {
            environment.putAll(DatabaseFile.of(target).read());
        }
        environment.putIfAbsent(
                "REPORT_OUTPUT_DIR", target.resolve("relatorios").toString());
        String date = System.getProperty("data");
        if (date != null) {
            environment.put("REPORT_DATE", date);
        }
        Process report = builder.inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(report::destroy, "end-report"));
        return report.waitFor();
    }
}
