package br.com.fakeshop.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The shop or its daily report, as Kubernetes or Compose starts it. The container and the service are named after it.
 *
 * @param where for messages
 * @param variables a value is empty where Kubernetes takes it from elsewhere
 * @param command empty if it is the image's
 * @param reaches whether {@code host:port} leads anywhere from there
 */
record Program(
        String name, String where, Map<String, String> variables, List<String> command, Predicate<String> reaches) {
    private static final String VARIABLE = "\"([A-Z][A-Z0-9_]+)\"";

    /** What a program is told must be what its code, in the same stage, reads; and the hosts in it must be there. */
    static List<String> problems(Stage stage) {
        List<String> problems = new ArrayList<>();
        for (String name : List.of("shop", "report")) {
            List<Program> inKubernetes = inKubernetes(stage, name);
            if (inKubernetes.isEmpty()) {
                problems.add("k8s: no container is named " + name);
            }
            inKubernetes.forEach(program -> problems.addAll(program.problemsIn(stage)));
            problems.addAll(inCompose(stage, name).problemsIn(stage));
        }
        return problems;
    }

    private static List<Program> inKubernetes(Stage stage, String name) {
        List<Program> programs = new ArrayList<>();
        for (Manifest manifest : stage.withPods().toList()) {
            for (JsonNode container : manifest.containers()) {
                if (container.path("name").asText().equals(name)) {
                    Map<String, String> variables = new LinkedHashMap<>();
                    for (JsonNode variable : container.path("env")) {
                        variables.put(
                                variable.path("name").asText(),
                                variable.path("value").asText());
                    }
                    programs.add(new Program(
                            name,
                            manifest.at(name),
                            variables,
                            words(container.path("command")),
                            address -> Services.reaches(stage, manifest.namespace(), address)));
                }
            }
        }
        return programs;
    }

    private static Program inCompose(Stage stage, String name) {
        JsonNode services = stage.compose().path("services");
        JsonNode service = services.path(name);
        Map<String, String> variables = new LinkedHashMap<>();
        service.path("environment")
                .properties()
                .forEach(variable ->
                        variables.put(variable.getKey(), variable.getValue().asText()));
        return new Program(
                name,
                "compose.yaml: " + name,
                variables,
                words(service.path("entrypoint")),
                address -> services.has(address.replaceFirst(":.*", "")));
    }

    private List<String> problemsIn(Stage stage) {
        List<String> problems = new ArrayList<>();
        List<String> known = new ArrayList<>(stage.find("Config.java", VARIABLE));
        if (name.equals("report")) {
            known.addAll(stage.find("report", VARIABLE));
        }
        variables.keySet().stream()
                .filter(variable -> !known.contains(variable))
                .forEach(variable -> problems.add(where + ": the code does not read " + variable));
        for (String variable : List.of("DB_HOST", "DB_PASSWORD")) {
            if (!variables.containsKey(variable)) {
                problems.add("%s: %s is missing".formatted(where, variable));
            }
        }
        String port = stage.find("Config.java", "\"DB_PORT\", \"(\\d+)\"").get(0);
        List<String> addresses = new ArrayList<>(List.of(variables.get("DB_HOST") + ":" + port));
        if (variables.containsKey("PUSHGATEWAY_URL")) {
            addresses.add(
                    String.valueOf(URI.create(variables.get("PUSHGATEWAY_URL")).getAuthority()));
        }
        addresses.stream()
                .filter(reaches.negate())
                .forEach(address -> problems.add("%s: %s leads nowhere".formatted(where, address)));
        String mainClass = command.isEmpty() ? "br.com.fakeshop.Main" : command.get(command.size() - 1);
        if (!Files.exists(stage.folder().resolve("src/main/java/%s.java".formatted(mainClass.replace('.', '/'))))) {
            problems.add("%s: no class %s".formatted(where, mainClass));
        }
        return problems;
    }

    private static List<String> words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }
}
