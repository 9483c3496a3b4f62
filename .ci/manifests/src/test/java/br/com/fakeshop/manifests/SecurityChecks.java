package br.com.fakeshop.manifests;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** No container takes more of its node than it says, or runs as root. */
final class SecurityChecks {
    private SecurityChecks() {}

    static List<String> resources(Stage stage) {
        List<String> problems = new ArrayList<>();
        for (Workload workload : stage.workloads()) {
            for (Container container : workload.containers()) {
                ResourceRequirements resources =
                        Objects.requireNonNullElseGet(container.getResources(), ResourceRequirements::new);
                List<String> missing = new ArrayList<>();
                require("requests.cpu", resources.getRequests(), missing);
                require("requests.memory", resources.getRequests(), missing);
                // A limit of CPU would only slow down who has to wait for nobody.
                require("limits.memory", resources.getLimits(), missing);
                missing.forEach(field -> problems.add(workload.at(container, "resources." + field)));
            }
        }
        return problems;
    }

    static List<String> privileges(Stage stage) {
        List<String> problems = new ArrayList<>();
        for (Workload workload : stage.workloads()) {
            PodSecurityContext pod =
                    Objects.requireNonNullElseGet(workload.spec().getSecurityContext(), PodSecurityContext::new);
            for (Container container : workload.containers()) {
                SecurityContext own =
                        Objects.requireNonNullElseGet(container.getSecurityContext(), SecurityContext::new);
                Boolean nonRoot = own.getRunAsNonRoot() == null ? pod.getRunAsNonRoot() : own.getRunAsNonRoot();
                Long user = own.getRunAsUser() == null ? pod.getRunAsUser() : own.getRunAsUser();
                if (!Boolean.TRUE.equals(nonRoot)) {
                    problems.add(workload.at(container, "securityContext.runAsNonRoot is not true"));
                }
                // Of an image with a user's name the kubelet cannot tell, and refuses to start it.
                if (user == null || user == 0) {
                    problems.add(workload.at(container, "securityContext.runAsUser is " + user));
                }
                if (!Boolean.FALSE.equals(own.getAllowPrivilegeEscalation())) {
                    problems.add(workload.at(container, "securityContext.allowPrivilegeEscalation is not false"));
                }
            }
        }
        return problems;
    }

    private static void require(String field, Map<String, Quantity> given, List<String> problems) {
        Quantity quantity = given == null ? null : given.get(field.substring(field.indexOf('.') + 1));
        if (quantity == null) {
            problems.add(field + " is missing");
            return;
        }
        try {
            quantity.getNumericalAmount();
        } catch (IllegalArgumentException e) {
            problems.add("%s: %s is no quantity".formatted(field, quantity));
        }
    }
}
