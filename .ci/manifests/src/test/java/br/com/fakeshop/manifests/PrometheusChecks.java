package br.com.fakeshop.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What Prometheus finds in the cluster: the pods that ask for it, and its own files. promtool sees neither. */
final class PrometheusChecks {
    private static final String CONFIG = "prometheus.yml";

    private PrometheusChecks() {}

    static List<String> annotations(Stage stage) {
        List<String> problems = new ArrayList<>();
        for (Manifest manifest : stage.withPods().toList()) {
            JsonNode given = manifest.template().at("/metadata/annotations");
            if (!given.has("prometheus.io/scrape")) {
                continue;
            }
            if (!manifest.listens(given.path("prometheus.io/port").asText())) {
                problems.add(manifest.at("prometheus.io/port is no containerPort of the pod"));
            }
            List<String> pages = manifest.name().equals("shop") ? ShopChecks.routes(stage) : List.of("/metrics");
            String path = given.path("prometheus.io/path").asText();
            if (!pages.contains(path)) {
                problems.add(manifest.at("prometheus.io/path: no page " + path));
            }
        }
        return problems;
    }

    static List<String> targets(Stage stage) {
        List<String> problems = new ArrayList<>();
        for (JsonNode config : configs(stage)) {
            for (JsonNode targets : config.findValues("targets")) {
                for (JsonNode target : targets) {
                    if (!Services.reaches(stage, "monitoring", target.asText())) {
                        problems.add("%s: %s leads nowhere".formatted(CONFIG, target.asText()));
                    }
                }
            }
        }
        return problems;
    }

    /** The files with rules that the configuration names must be in the pod, relative to where it lies itself. */
    static List<String> ruleFiles(Stage stage) {
        List<String> problems = new ArrayList<>();
        List<Path> mounted = mountedFiles(stage);
        for (JsonNode config : configs(stage)) {
            for (JsonNode file : config.path("rule_files")) {
                boolean there = mounted.stream()
                        .filter(path -> path.endsWith(CONFIG))
                        .anyMatch(path -> mounted.contains(path.resolveSibling(file.asText())));
                if (!there) {
                    problems.add("%s: rule_files: %s is not in the pod".formatted(CONFIG, file.asText()));
                }
            }
        }
        return problems;
    }

    private static List<JsonNode> configs(Stage stage) {
        return stage.all("ConfigMap")
                .map(map -> map.tree().path("data").path(CONFIG))
                .filter(config -> !config.isMissingNode())
                .map(config -> Yaml.parse(config.asText()).get(0))
                .toList();
    }

    /** The files of the ConfigMaps that Prometheus' pod mounts, under their names there. */
    private static List<Path> mountedFiles(Stage stage) {
        List<Path> files = new ArrayList<>();
        for (Manifest pod : stage.withPods().toList()) {
            for (JsonNode mount : pod.template().findPath("volumeMounts")) {
                for (JsonNode volume : pod.template().at("/spec/volumes")) {
                    String name = volume.at("/configMap/name").asText();
                    if (pod.name().equals("prometheus") && volume.path("name").equals(mount.path("name"))) {
                        stage.all("ConfigMap")
                                .filter(map -> map.name().equals(name))
                                .forEach(map -> map.tree()
                                        .path("data")
                                        .fieldNames()
                                        .forEachRemaining(file -> files.add(
                                                Path.of(mount.path("mountPath").asText(), file))));
                    }
                }
            }
        }
        return files;
    }
}
