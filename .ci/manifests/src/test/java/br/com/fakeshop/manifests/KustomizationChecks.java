package br.com.fakeshop.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** {@code kubectl apply -k .} must apply every file, and find those it makes ConfigMaps of. */
final class KustomizationChecks {
    private static final String FILE = "kustomization.yaml";
    private static final Set<String> FIELDS = Set.of(
            "apiVersion",
            "kind",
            "namespace",
            "resources",
            "configMapGenerator",
            "generatorOptions",
            "labels",
            "images");

    private KustomizationChecks() {}

    static List<String> problems(Stage stage) {
        JsonNode given = stage.kustomization();
        List<String> problems = new ArrayList<>();
        if (!given.path("apiVersion").asText().equals("kustomize.config.k8s.io/v1beta1")
                || !given.path("kind").asText().equals("Kustomization")) {
            problems.add(stage.at(FILE, "no Kustomization of kustomize.config.k8s.io/v1beta1"));
        }
        given.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                problems.add(stage.at(FILE, field + ": no such field, or one that this check does not know"));
            }
        });
        List<String> resources = StreamSupport.stream(given.path("resources").spliterator(), false)
                .map(JsonNode::asText)
                .sorted()
                .toList();
        if (!resources.equals(stage.manifestFiles())) {
            problems.add(stage.at(FILE, "resources: %s, but there is %s".formatted(resources, stage.manifestFiles())));
        }
        for (JsonNode map : given.path("configMapGenerator")) {
            for (JsonNode file : map.path("files")) {
                if (!Files.isRegularFile(stage.folder().resolve(file.asText().replaceFirst("^[^=]*=", "")))) {
                    problems.add(stage.at(FILE, "configMapGenerator: no file " + file.asText()));
                }
            }
        }
        return problems;
    }

    /** The key that a generator's {@code key=file} or {@code folder/file} gets. */
    static String key(String file) {
        return file.contains("=") ? file.substring(0, file.indexOf('=')) : file.substring(file.lastIndexOf('/') + 1);
    }
}
