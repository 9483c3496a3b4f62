package br.com.fakeshop.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a stage's pods may refer to: its ConfigMaps and Secrets, with their keys, and its claims of volumes. */
final class References {
    private final Map<String, Set<String>> keys = new HashMap<>();

    References(Stage stage) {
        stage.all(ConfigMap.class).forEach(manifest -> {
            ConfigMap map = (ConfigMap) manifest.object();
            add(
                    "ConfigMap",
                    manifest.namespace(),
                    manifest.name(),
                    map.getData().keySet());
            add(
                    "ConfigMap",
                    manifest.namespace(),
                    manifest.name(),
                    map.getBinaryData().keySet());
        });
        stage.all(Secret.class).forEach(manifest -> {
            Secret secret = (Secret) manifest.object();
            add(
                    "Secret",
                    manifest.namespace(),
                    manifest.name(),
                    secret.getData().keySet());
            add(
                    "Secret",
                    manifest.namespace(),
                    manifest.name(),
                    secret.getStringData().keySet());
        });
        stage.all(PersistentVolumeClaim.class)
                .forEach(manifest -> add("PersistentVolumeClaim", manifest.namespace(), manifest.name(), Set.of()));
        String namespace = stage.kustomization().path("namespace").asText("default");
        for (JsonNode map : stage.kustomization().path("configMapGenerator")) {
            Set<String> names = new HashSet<>();
            // Either "file", under its own name, or "key=file"; a literal is "key=value".
            map.path("files").forEach(file -> names.add(KustomizationChecks.key(file.asText())));
            map.path("literals").forEach(literal -> names.add(literal.asText().replaceFirst("=.*", "")));
            add(
                    "ConfigMap",
                    map.path("namespace").asText(namespace),
                    map.path("name").asText(),
                    names);
        }
    }

    /** The problem with a reference; empty if there is none. A key of null stands for the whole object. */
    String problem(String kind, String namespace, String name, String key) {
        Set<String> found = keys.get(id(kind, namespace, name));
        if (found == null) {
            return "no %s %s in namespace %s".formatted(kind, name, namespace);
        }
        return key == null || found.contains(key) ? "" : "no key %s in %s %s".formatted(key, kind, name);
    }

    private void add(String kind, String namespace, String name, Set<String> more) {
        keys.computeIfAbsent(id(kind, namespace, name), id -> new HashSet<>()).addAll(more);
    }

    private static String id(String kind, String namespace, String name) {
        return String.join("/", kind, namespace, name);
    }
}
