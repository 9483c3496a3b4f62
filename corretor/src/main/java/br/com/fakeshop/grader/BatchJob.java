package br.com.fakeshop.grader;

import br.com.fakeshop.lab.DatabaseAddress;
import br.com.fakeshop.lab.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The batch job of the stage that is being graded: runs it as a scheduler would, beside the shop's database. */
final class BatchJob {
    static final String NAME = "daily-sales-report";
    static final String MAIN = "br.com.fakeshop.batch.DailySalesReport";

    private final Settings settings;
    private final ShopDatabase database;
    private final Pushgateway pushgateway;
    private final Transcript transcript;
    private final Map<String, Scenario> scenarios = new HashMap<>();
    private int runs;

    /** What was seen in a scenario, or why it could not take place. */
    private record Scenario(Object seen, CriterionFailure failure, List<String> commands) {}

    BatchJob(Settings settings, ShopDatabase database, Pushgateway pushgateway, Transcript transcript) {
        this.settings = settings;
        this.database = database;
        this.pushgateway = pushgateway;
        this.transcript = transcript;
    }

    ShopDatabase database() {
        return database;
    }

    Pushgateway pushgateway() {
        return pushgateway;
    }

    /** Tells the student of a circumstance that the command by itself does not show. */
    void note(String circumstance) {
        transcript.add("# " + circumstance);
    }

    /** Puts closed orders into the shop's past. */
    PastOrders orders() {
        return new PastOrders(database, transcript);
    }

    /** Begins with an empty Pushgateway and takes place once, for all criteria that look at it. */
    @SuppressWarnings("unchecked")
    <T> T scenario(String name, Supplier<T> play) {
        Scenario scenario = scenarios.get(name);
        if (scenario == null) {
            scenario = play(play);
            scenarios.put(name, scenario);
        } else {
            scenario.commands().forEach(transcript::add);
        }
        if (scenario.failure() != null) {
            throw scenario.failure();
        }
        return (T) scenario.seen();
    }

    private Scenario play(Supplier<?> play) {
        pushgateway.clear();
        try {
            Object seen = play.get();
            return new Scenario(seen, null, transcript.last());
        } catch (CriterionFailure e) {
            return new Scenario(null, e, transcript.last());
        }
    }

    /** Runs it for a day ({@code REPORT_DATE}) and waits for its end. */
    BatchRun run(String date, Map<String, String> variables) {
        return start(date, variables).await();
    }

    BatchRun run(String date) {
        return run(date, Map.of());
    }

    BatchExecution start(String date, Map<String, String> variables) {
        return start(date, variables, pushgateway.address());
    }

    /**
     * @param variables beside those that every run needs
     * @param pushgateway what the job takes for the Pushgateway
     */
    BatchExecution start(String date, Map<String, String> variables, URI pushgateway) {
        StringBuilder command = new StringBuilder("$ REPORT_DATE=" + date);
        variables.forEach(
                (name, value) -> command.append(' ').append(name).append('=').append(value));
        transcript.add(command.append(" REPORT_OUTPUT_DIR=. PUSHGATEWAY_URL=http://localhost:9091")
                .append(" java -Duser.timezone=UTC -cp target/app/fake-shop.jar ")
                .append(MAIN)
                .toString());
        runs++;
        try {
            Path folder = settings.reportFolder().resolve("relatorios/" + runs);
            deleteFilesOf(folder);
            Files.createDirectories(folder);
            Path log = settings.reportFolder().resolve("batch-%d.log".formatted(runs));
            ProcessBuilder builder = new ProcessBuilder(command());
            builder.environment().putAll(address().toEnvironment());
            builder.environment().put("REPORT_DATE", date);
            builder.environment().put("REPORT_OUTPUT_DIR", folder.toString());
            builder.environment().put("PUSHGATEWAY_URL", pushgateway.toString());
            builder.environment().putAll(variables);
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
            return new BatchExecution(date, builder.start(), Instant.now(), folder, log, this.pushgateway);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Far from São Paulo. */
    private List<String> command() {
        List<String> options = new ArrayList<>(Grading.JVM_OPTIONS);
        options.addAll(List.of("-Duser.timezone=UTC", "-Duser.language=en"));
        return ServerProcess.java(options, settings.classpath(), MAIN);
    }

    private DatabaseAddress address() {
        return database.address();
    }

    /** A folder of an earlier grading. */
    private static void deleteFilesOf(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
