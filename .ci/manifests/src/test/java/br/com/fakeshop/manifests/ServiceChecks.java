package br.com.fakeshop.manifests;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request to a Service must reach a port that somebody listens on. */
final class ServiceChecks {
    private ServiceChecks() {}

    static List<String> selectors(Stage stage) {
        List<String> problems = new ArrayList<>();
        stage.all(Service.class).forEach(manifest -> {
            if (pods(stage, manifest).isEmpty()) {
                problems.add(manifest.at("spec.selector %s matches no pod template in namespace %s"
                        .formatted(((Service) manifest.object()).getSpec().getSelector(), manifest.namespace())));
            }
        });
        stage.all(StatefulSet.class).forEach(manifest -> {
            String service = ((StatefulSet) manifest.object()).getSpec().getServiceName();
            if (service != null && !stage.has("Service", manifest.namespace(), service)) {
                problems.add(manifest.at("spec.serviceName: no Service " + service));
            }
        });
        return problems;
    }

    /** The problem with {@code name:port} or {@code name.namespace:port}; empty if a Service is there. */
    static Optional<String> unreachable(Stage stage, String ownNamespace, String address) {
        String[] hostAndPort = address.split(":");
        String[] host = hostAndPort[0].split("\\.");
        String port = hostAndPort.length > 1 ? hostAndPort[1] : "80";
        String namespace = host.length > 1 ? host[1] : ownNamespace;
        boolean found = stage.all(Service.class)
                .filter(manifest ->
                        manifest.name().equals(host[0]) && manifest.namespace().equals(namespace))
                .flatMap(manifest -> ((Service) manifest.object()).getSpec().getPorts().stream())
                .anyMatch(given -> given.getPort().toString().equals(port));
        return found
                ? Optional.empty()
                : Optional.of("no Service %s in namespace %s with port %s".formatted(host[0], namespace, port));
    }

    static List<String> targetPorts(Stage stage) {
        List<String> problems = new ArrayList<>();
        stage.all(Service.class).forEach(manifest -> {
            for (ServicePort port : ((Service) manifest.object()).getSpec().getPorts()) {
                IntOrString target =
                        port.getTargetPort() == null ? new IntOrString(port.getPort()) : port.getTargetPort();
                for (Workload pods : pods(stage, manifest)) {
                    if (!Workload.contains(pods.ports(), target)) {
                        problems.add(manifest.at("spec.ports: targetPort %s is no port of %s/%s"
                                .formatted(
                                        target.getValue(),
                                        pods.manifest().object().getKind(),
                                        pods.manifest().name())));
                    }
                }
            }
        });
        return problems;
    }

    static List<String> workloadSelectors(Stage stage) {
        List<String> problems = new ArrayList<>();
        for (Workload workload : stage.workloads()) {
            if (workload.selector() == null) {
                continue;
            }
            Map<String, String> wanted = workload.selector().getMatchLabels();
            if (wanted.isEmpty() || !workload.carries(wanted)) {
                problems.add(workload.manifest()
                        .at("spec.selector.matchLabels %s are not the template's labels %s"
                                .formatted(wanted, workload.labels())));
            }
        }
        return problems;
    }

    private static List<Workload> pods(Stage stage, Manifest service) {
        Map<String, String> selector = ((Service) service.object()).getSpec().getSelector();
        return stage.workloads().stream()
                .filter(workload -> workload.manifest().namespace().equals(service.namespace()))
                .filter(workload -> !selector.isEmpty() && workload.carries(selector))
                .toList();
    }
}
