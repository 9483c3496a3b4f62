package br.com.fakeshop.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobSpec;
import java.net.URI;
import java.nio.file.Files;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A stage that has the daily report runs it once a day, and tells it only what its code reads. */
final class BatchChecks {
    private static final String PACKAGE = "src/main/java/br/com/fakeshop/batch";

    private BatchChecks() {}

    static List<String> schedule(Stage stage) {
        List<String> problems = new ArrayList<>();
        stage.all(CronJob.class).forEach(manifest -> {
            CronJobSpec spec = ((CronJob) manifest.object()).getSpec();
            if (!CronSchedule.isValid(spec.getSchedule())) {
                problems.add(manifest.at("spec.schedule: " + spec.getSchedule()));
            }
            if (spec.getTimeZone() == null || !ZoneId.getAvailableZoneIds().contains(spec.getTimeZone())) {
                problems.add(manifest.at("spec.timeZone: " + spec.getTimeZone()));
            }
            if (!"Forbid".equals(spec.getConcurrencyPolicy())) {
                problems.add(manifest.at("spec.concurrencyPolicy: " + spec.getConcurrencyPolicy()));
            }
            // The default of other pods, Always, is refused in a Job.
            String restart =
                    spec.getJobTemplate().getSpec().getTemplate().getSpec().getRestartPolicy();
            if (!"Never".equals(restart) && !"OnFailure".equals(restart)) {
                problems.add(manifest.at("restartPolicy: " + restart));
            }
        });
        if (hasReport(stage) && stage.all(CronJob.class).findAny().isEmpty()) {
            problems.add(stage.at("k8s", "no CronJob for the daily report"));
        }
        return problems;
    }

    static List<String> kubernetes(Stage stage) {
        List<String> problems = new ArrayList<>();
        if (!hasReport(stage)) {
            return problems;
        }
        boolean found = false;
        for (Workload workload : stage.workloads()) {
            for (Container container : workload.containers()) {
                if (container.getName().equals("batch")) {
                    found = true;
                    String namespace = workload.manifest().namespace();
                    for (EnvVar variable : container.getEnv()) {
                        problem(stage, namespace, variable.getName(), variable.getValue())
                                .ifPresent(problem -> problems.add(workload.at(container, "env: " + problem)));
                    }
                    mainClass(stage, container.getCommand())
                            .ifPresent(problem -> problems.add(workload.at(container, "command: " + problem)));
                }
            }
        }
        if (!found) {
            problems.add(stage.at("k8s", "no container is named batch"));
        }
        return problems;
    }

    static List<String> compose(Stage stage) {
        List<String> problems = new ArrayList<>();
        if (!hasReport(stage)) {
            return problems;
        }
        JsonNode services = stage.compose().path("services");
        JsonNode batch = services.path("batch");
        batch.path("environment").properties().forEach(variable -> {
            String name = variable.getKey();
            String value = variable.getValue().asText();
            if (!known(stage).contains(name)) {
                problems.add(stage.at("compose.yaml", "services.batch: the code does not read " + name));
            }
            String host = name.equals("PUSHGATEWAY_URL") ? URI.create(value).getHost() : value;
            if ((name.equals("PUSHGATEWAY_URL") || name.equals("DB_HOST")) && !services.has(host)) {
                problems.add(stage.at("compose.yaml", "services.batch: %s: no service %s".formatted(name, host)));
            }
        });
        List<String> command = new ArrayList<>();
        batch.path("entrypoint").forEach(word -> command.add(word.asText()));
        mainClass(stage, command)
                .ifPresent(problem -> problems.add(stage.at("compose.yaml", "services.batch.entrypoint: " + problem)));
        // Else docker compose up would run the report with the shop.
        if (batch.path("profiles").isEmpty()) {
            problems.add(stage.at("compose.yaml", "services.batch has no profile"));
        }
        return problems;
    }

    private static Optional<String> problem(Stage stage, String namespace, String name, String value) {
        if (!known(stage).contains(name)) {
            return Optional.of("the code does not read " + name);
        }
        if (name.equals("DB_HOST") && !stage.has("Service", namespace, value)) {
            return Optional.of("DB_HOST: no Service " + value);
        }
        if (name.equals("PUSHGATEWAY_URL")) {
            return ServiceChecks.unreachable(stage, namespace, URI.create(value).getAuthority())
                    .map(problem -> name + ": " + problem);
        }
        return Optional.empty();
    }

    private static List<String> known(Stage stage) {
        List<String> names = new ArrayList<>(stage.find("Config", "\"([A-Z][A-Z0-9_]+)\""));
        names.addAll(stage.find("batch/BatchConfig", "\"([A-Z][A-Z0-9_]+)\""));
        return names;
    }

    /** The last word of a command that runs one of the stage's own classes. */
    private static Optional<String> mainClass(Stage stage, List<String> command) {
        String name = command.isEmpty() ? "" : command.get(command.size() - 1);
        String file = "src/main/java/%s.java".formatted(name.replace('.', '/'));
        return Files.exists(stage.folder().resolve(file)) ? Optional.empty() : Optional.of("no class '" + name + "'");
    }

    private static boolean hasReport(Stage stage) {
        return Files.isDirectory(stage.folder().resolve(PACKAGE));
    }
}
