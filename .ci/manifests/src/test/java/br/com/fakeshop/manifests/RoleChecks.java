package br.com.fakeshop.manifests;

import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A binding to a role or an account that is not there grants nothing, in silence. */
final class RoleChecks {
    private RoleChecks() {}

    static List<String> bindings(Stage stage) {
        List<String> problems = new ArrayList<>();
        stage.all(RoleBinding.class).forEach(manifest -> {
            RoleBinding binding = (RoleBinding) manifest.object();
            check(stage, manifest, binding.getRoleRef(), binding.getSubjects(), problems);
        });
        stage.all(ClusterRoleBinding.class).forEach(manifest -> {
            ClusterRoleBinding binding = (ClusterRoleBinding) manifest.object();
            check(stage, manifest, binding.getRoleRef(), binding.getSubjects(), problems);
        });
        return problems;
    }

    private static void check(
            Stage stage, Manifest binding, RoleRef role, List<Subject> subjects, List<String> problems) {
        // A ClusterRole has no namespace, and Manifest gives it the default one.
        String namespace = role.getKind().equals("Role") ? binding.namespace() : "default";
        if (!stage.has(role.getKind(), namespace, role.getName())) {
            problems.add(binding.at("roleRef: no %s %s".formatted(role.getKind(), role.getName())));
        }
        for (Subject subject : subjects) {
            String home = Objects.requireNonNullElse(subject.getNamespace(), binding.namespace());
            if (!stage.has(subject.getKind(), home, subject.getName())) {
                problems.add(binding.at(
                        "subjects: no %s %s in namespace %s".formatted(subject.getKind(), subject.getName(), home)));
            }
        }
        if (subjects.isEmpty()) {
            problems.add(binding.at("subjects: none"));
        }
    }
}
