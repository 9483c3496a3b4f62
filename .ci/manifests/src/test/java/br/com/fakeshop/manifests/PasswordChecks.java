package br.com.fakeshop.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A password stands in one place: a Secret, or the default of a variable of Compose. Who needs it finds it there. */
final class PasswordChecks {
    private PasswordChecks() {}

    static List<String> references(Stage stage) {
        List<String> problems = new ArrayList<>();
        stage.withPods().forEach(manifest -> {
            for (JsonNode wanted : manifest.template().findValues("secretKeyRef")) {
                boolean there = stage.all("Secret")
                        .filter(secret -> secret.namespace().equals(manifest.namespace())
                                && secret.name().equals(wanted.path("name").asText()))
                        .anyMatch(secret -> secret.tree()
                                .path("stringData")
                                .has(wanted.path("key").asText()));
                if (!there) {
                    problems.add(manifest.at("no such Secret or key: " + wanted));
                }
            }
        });
        return problems;
    }

    static List<String> copies(Stage stage) {
        List<String> problems = new ArrayList<>();
        stage.all("Secret")
                .forEach(secret -> secret.tree().path("stringData").forEach(password -> {
                    stage.manifests().stream()
                            .filter(manifest -> !manifest.kind().equals("Secret"))
                            .filter(manifest -> manifest.tree().toString().contains(password.asText()))
                            .forEach(manifest -> problems.add(manifest.at("holds a password")));
                    String withoutDefaults = stage.compose().toString().replaceAll("\\$\\{[A-Z_]+:-[^}]*}", "");
                    if (withoutDefaults.contains(password.asText())) {
                        problems.add("compose.yaml: a password that no variable overrides");
                    }
                }));
        return problems;
    }
}
