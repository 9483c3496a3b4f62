package br.com.fakeshop.lab;

import br.com.fakeshop.lab.Laboratory.LaboratoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;

/**
 * Runs a stage's daily report as a process of its own: {@code mvn -Pbatch -pl 07-pushgateway -am}. Its database is that
 * of the running laboratory unless {@code DB_HOST} names one; its exit code becomes Maven's.
 */
public final class BatchRun {
    private static final String MAIN_CLASS = "br.com.fakeshop.batch.DailySalesReport";

    private BatchRun() {}

    /** Takes the build folder of the packaged stage, such as {@code 07-pushgateway/target}. */
    public static void main(String[] args) throws Exception {
        int exitCode;
        try {
            exitCode = run(Path.of(args[0]));
        } catch (LaboratoryException e) {
            System.err.println(e.getMessage());
            exitCode = 1;
        }
        // Maven's own report of a failure would bury the job's one line, and change its exit code.
        System.exit(exitCode);
    }

    private static int run(Path target) throws IOException, InterruptedException {
        Path jar = target.resolve("app").resolve("fake-shop.jar");
        requireJob(jar);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(List.of(java, "-Xmx256m", "-cp", jar.toString(), MAIN_CLASS));
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
        Process job = builder.inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(job::destroy, "end-job"));
        return job.waitFor();
    }

    private static void requireJob(Path jar) throws IOException {
        if (Files.exists(jar)) {
            try (JarFile classes = new JarFile(jar.toFile())) {
                if (classes.getEntry(MAIN_CLASS.replace('.', '/') + ".class") != null) {
                    return;
                }
            }
        }
        throw new LaboratoryException("Este estágio não tem o relatório diário: ele chega na aula 07.");
    }
}
