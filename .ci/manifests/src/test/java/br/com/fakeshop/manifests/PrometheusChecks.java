package br.com.fakeshop.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What Prometheus finds in the cluster: the pods that ask for it, and its own files. promtool sees neither. */
final class PrometheusChecks {
    private static final String CONFIG = "prometheus.yml";
    private static final Set<String> DISCOVERY_FIELDS = Set.of("role", "namespaces", "selectors");
    private static final Set<String> ROLES = Set.of("pod", "service", "endpoints", "endpointslice", "node", "ingress");

    private PrometheusChecks() {}

    static List<String> annotations(Stage stage) {
        List<String> problems = new ArrayList<>();
        for (Workload workload : stage.workloads()) {
            Map<String, String> given = workload.annotations();
            if (given.keySet().stream().noneMatch(key -> key.startsWith("prometheus.io/"))) {
                continue;
            }
            if (!"true".equals(given.get("prometheus.io/scrape"))) {
                problems.add(annotation(workload, "scrape", "is not \"true\""));
            }
            String port = given.get("prometheus.io/port");
            if (workload.ports().stream()
                    .noneMatch(p -> p.getContainerPort().toString().equals(port))) {
                problems.add(annotation(workload, "port", port + " is no containerPort of the pod"));
            }
            String path = given.get("prometheus.io/path");
            boolean shop = workload.containers().stream().anyMatch(ShopChecks::isShop);
            if (!"/metrics".equals(path) || shop && !ShopChecks.routes(stage).contains(path)) {
                problems.add(annotation(workload, "path", path + " is no page with metrics"));
            }
        }
        return problems;
    }

    /** The rule files that the configuration names must be in the pod, from ConfigMaps that have them. */
    static List<String> ruleFiles(Stage stage) {
        References references = new References(stage);
        List<String> problems = new ArrayList<>();
        stage.all(ConfigMap.class).forEach(manifest -> {
            String config = ((ConfigMap) manifest.object()).getData().get(CONFIG);
            if (config == null) {
                return;
            }
            List<Workload> readers = stage.workloads().stream()
                    .filter(workload -> workload.manifest().namespace().equals(manifest.namespace()))
                    .filter(workload -> workload.spec().getVolumes().stream()
                            .anyMatch(volume -> Objects.equals(manifest.name(), configMap(volume))))
                    .toList();
            if (readers.isEmpty()) {
                problems.add(manifest.at("data: no pod mounts it"));
            }
            for (Workload reader : readers) {
                for (JsonNode file : Yaml.parse(config).get(0).path("rule_files")) {
                    if (!isMounted(references, reader, file.asText())) {
                        problems.add(manifest.at("data.%s: rule_files: %s is not in the pod of %s"
                                .formatted(
                                        CONFIG, file.asText(), reader.manifest().name())));
                    }
                }
            }
        });
        return problems;
    }

    /** Where the pods are looked for; the promtool of Debian does not know this part. */
    static List<String> discovery(Stage stage) {
        List<String> problems = new ArrayList<>();
        stage.all(ConfigMap.class).forEach(manifest -> {
            String config = ((ConfigMap) manifest.object()).getData().getOrDefault(CONFIG, "{}");
            for (JsonNode job : Yaml.parse(config).get(0).path("scrape_configs")) {
                for (JsonNode discovery : job.path("kubernetes_sd_configs")) {
                    problems.addAll(discoveryProblems(stage, discovery).stream()
                            .map(problem -> manifest.at("data.%s: job %s: kubernetes_sd_configs: %s"
                                    .formatted(CONFIG, job.path("job_name").asText(), problem)))
                            .toList());
                }
            }
        });
        return problems;
    }

    static List<String> fixedTargets(Stage stage) {
        List<String> problems = new ArrayList<>();
        stage.all(ConfigMap.class).forEach(manifest -> {
            String config = ((ConfigMap) manifest.object()).getData().getOrDefault(CONFIG, "{}");
            for (JsonNode job : Yaml.parse(config).get(0).path("scrape_configs")) {
                for (JsonNode group : job.path("static_configs")) {
                    for (JsonNode target : group.path("targets")) {
                        ServiceChecks.unreachable(stage, manifest.namespace(), target.asText())
                                .ifPresent(problem -> problems.add(manifest.at("data.%s: job %s: %s"
                                        .formatted(CONFIG, job.path("job_name").asText(), problem))));
                    }
                }
            }
        });
        return problems;
    }

    private static List<String> discoveryProblems(Stage stage, JsonNode discovery) {
        List<String> problems = new ArrayList<>();
        discovery.fieldNames().forEachRemaining(field -> {
            if (!DISCOVERY_FIELDS.contains(field)) {
                problems.add(field + ": no such field, or one that this check does not know");
            }
        });
        if (!ROLES.contains(discovery.path("role").asText())) {
            problems.add("role: " + discovery.path("role"));
        }
        for (JsonNode namespace : discovery.at("/namespaces/names")) {
            if (stage.all(Namespace.class).noneMatch(n -> n.name().equals(namespace.asText()))) {
                problems.add("namespaces: no Namespace " + namespace.asText());
            }
        }
        return problems;
    }

    private static boolean isMounted(References references, Workload workload, String file) {
        String folder = file.substring(0, Math.max(0, file.lastIndexOf('/')));
        String key = file.substring(file.lastIndexOf('/') + 1);
        for (Container container : workload.containers()) {
            for (VolumeMount mount : container.getVolumeMounts()) {
                for (Volume volume : workload.spec().getVolumes()) {
                    if (mount.getMountPath().equals(folder)
                            && mount.getName().equals(volume.getName())
                            && volume.getConfigMap() != null
                            && references
                                    .problem("ConfigMap", workload.manifest().namespace(), configMap(volume), key)
                                    .isEmpty()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static String configMap(Volume volume) {
        return volume.getConfigMap() == null ? null : volume.getConfigMap().getName();
    }

    private static String annotation(Workload workload, String name, String problem) {
        return workload.manifest().at("template annotation prometheus.io/%s: %s".formatted(name, problem));
    }
}
