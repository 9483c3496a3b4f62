package br.com.fakeshop.lab;

import br.com.fakeshop.lab.Laboratory.LaboratoryException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Makes a stage's daily report as a process of its own: {@code mvn -Prelatorio -pl 01-projeto-inicial -am}. Its database
 * is that of the running laboratory unless {@code DB_HOST} names one, its Pushgateway likewise unless {@code
 * PUSHGATEWAY_URL} does; its exit code becomes Maven's.
 */
public final class ReportRun {
    private static final String MAIN_CLASS = "br.com.fakeshop.report.DailySalesReport";
    private static final String PUSHGATEWAY = "PUSHGATEWAY_URL";

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
        addLaboratory(DatabaseFile.of(target).read(), environment);
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

    /** Whoever names a database or a Pushgateway of his own keeps it. */
    static void addLaboratory(Map<String, String> laboratory, Map<String, String> environment) {
        boolean named = environment.containsKey("DB_HOST");
        if (!named && !laboratory.containsKey("DB_HOST")) {
            throw new LaboratoryException("Não há banco: deixe mvn -Prodar desta etapa no ar em outro terminal,"
                    + " ou diga em DB_HOST onde há um PostgreSQL.");
        }
        laboratory.forEach((name, value) -> {
            if (name.equals(PUSHGATEWAY) ? !environment.containsKey(name) : !named) {
                environment.put(name, value);
            }
        });
    }
}
