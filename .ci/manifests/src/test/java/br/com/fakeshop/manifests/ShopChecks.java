package br.com.fakeshop.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** What is told to the shop must be what its code, in the same stage, reads and does. */
final class ShopChecks {
    private ShopChecks() {}

    /** Goes by the container's name: the batch job of a later stage runs the same image. */
    static boolean isShop(Container container) {
        return container.getName().equals("shop");
    }

    /** The patterns of the servlets. */
    static Set<String> routes(Stage stage) {
        return new TreeSet<>(stage.find("ShopServer", "servlet\\(context, \"([^\"]+)\""));
    }

    static List<String> port(Stage stage) {
        String port = stage.find("Config", "\"PORT\",\\s*\"(\\d+)\"").get(0);
        List<String> problems = new ArrayList<>();
        eachShop(stage, problems, (workload, container) -> {
            // PORT would move it; nobody needs that where each container has an address of its own.
            for (ContainerPort given : container.getPorts()) {
                if (!given.getContainerPort().toString().equals(port)) {
                    problems.add(workload.at(
                            container,
                            "containerPort %d, but the shop listens on %s".formatted(given.getContainerPort(), port)));
                }
            }
            if (container.getPorts().isEmpty()) {
                problems.add(workload.at(container, "no containerPort " + port));
            }
        });
        for (JsonNode given : stage.compose().at("/services/shop/ports")) {
            if (!given.asText().endsWith(":" + port)) {
                problems.add(stage.at(
                        "compose.yaml",
                        "services.shop.ports: %s does not lead to the shop's port %s".formatted(given, port)));
            }
        }
        if (!stage.text("Dockerfile").contains("\nEXPOSE " + port + "\n")) {
            problems.add(stage.at("Dockerfile", "no EXPOSE " + port));
        }
        return problems;
    }

    static List<String> kubernetesEnvironment(Stage stage) {
        List<String> problems = new ArrayList<>();
        eachShop(stage, problems, (workload, container) -> {
            List<String> names =
                    container.getEnv().stream().map(EnvVar::getName).toList();
            for (String problem : environment(stage, names)) {
                problems.add(workload.at(container, "env: " + problem));
            }
            for (EnvVar variable : container.getEnv()) {
                if (variable.getName().equals("DB_HOST")
                        && !stage.has("Service", workload.manifest().namespace(), variable.getValue())) {
                    problems.add(workload.at(container, "env: DB_HOST: no Service " + variable.getValue()));
                }
            }
        });
        return problems;
    }

    static List<String> composeEnvironment(Stage stage) {
        List<String> problems = new ArrayList<>();
        JsonNode given = stage.compose().at("/services/shop/environment");
        List<String> names = new ArrayList<>();
        given.fieldNames().forEachRemaining(names::add);
        for (String problem : environment(stage, names)) {
            problems.add(stage.at("compose.yaml", "services.shop.environment: " + problem));
        }
        String host = given.path("DB_HOST").asText();
        if (!host.isEmpty() && !stage.compose().path("services").has(host)) {
            problems.add(stage.at("compose.yaml", "services.shop.environment: DB_HOST: no service " + host));
        }
        return problems;
    }

    private static List<String> environment(Stage stage, List<String> names) {
        List<String> known = stage.find("Config", "\"([A-Z][A-Z0-9_]+)\"");
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            if (!known.contains(name)) {
                problems.add("Config.java does not read " + name);
            }
        }
        for (String name : List.of("DB_HOST", "DB_PASSWORD")) {
            if (!names.contains(name)) {
                problems.add(name + " is missing");
            }
        }
        return problems;
    }

    private static void eachShop(Stage stage, List<String> problems, BiConsumer<Workload, Container> check) {
        boolean found = false;
        for (Workload workload : stage.workloads()) {
            for (Container container : workload.containers()) {
                if (isShop(container)) {
                    found = true;
                    check.accept(workload, container);
                }
            }
        }
        if (!found) {
            problems.add(stage.at("k8s", "no container is named shop"));
        }
    }
}
