package br.com.fakeshop.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A password stands in one place: a Secret, or the default of a variable of Compose. */
final class PasswordChecks {
    private static final Pattern PASSWORD = Pattern.compile(".*(PASS|SECRET|TOKEN|DATA_SOURCE_NAME).*");

    private PasswordChecks() {}

    static List<String> problems(Stage stage) {
        List<String> problems = new ArrayList<>();
        for (Workload workload : stage.workloads()) {
            for (Container container : workload.containers()) {
                for (EnvVar variable : container.getEnv()) {
                    boolean literal =
                            variable.getValue() != null && !variable.getValue().isEmpty();
                    // A file's name may be said aloud.
                    if (literal
                            && looksSecret(variable.getName())
                            && !variable.getName().endsWith("_FILE")) {
                        problems.add(
                                workload.at(container, "env %s has a literal value".formatted(variable.getName())));
                    }
                }
            }
        }
        for (String secret : secrets(stage)) {
            for (Manifest manifest : stage.manifests()) {
                if (!(manifest.object() instanceof Secret)) {
                    find(manifest.tree(), "", secret).forEach(field -> problems.add(manifest.at(field)));
                }
            }
            find(stage.compose(), "", secret).forEach(field -> problems.add(stage.at("compose.yaml", field)));
        }
        return problems;
    }

    private static boolean looksSecret(String name) {
        return PASSWORD.matcher(name.toUpperCase(Locale.ROOT)).matches();
    }

    private static Set<String> secrets(Stage stage) {
        Set<String> secrets = new HashSet<>();
        stage.all(Secret.class)
                .forEach(manifest -> ((Secret) manifest.object())
                        .getStringData()
                        .forEach((key, value) -> {
                            if (looksSecret(key)) {
                                secrets.add(value);
                            }
                        }));
        return secrets;
    }

    private static List<String> find(JsonNode node, String path, String secret) {
        List<String> found = new ArrayList<>();
        if (node.isValueNode()) {
            String withoutDefaults = node.asText().replaceAll("\\$\\{[A-Z_]+:-[^}]*}", "");
            if (withoutDefaults.contains(secret)) {
                found.add(path + " holds the password of a Secret");
            }
        }
        node.properties()
                .forEach(field -> found.addAll(
                        find(field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey(), secret)));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                found.addAll(find(node.get(i), path + "[" + i + "]", secret));
            }
        }
        return found;
    }
}
