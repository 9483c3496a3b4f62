package br.com.fakeshop.manifests;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A probe of a port or a page that is not there keeps a pod from ever being ready, or restarts it for ever. */
final class ProbeChecks {
    /** The pages of what is not the shop, by the last part of the image's name. */
    private static final Map<String, Set<String>> PATHS = Map.of(
            "prometheus", Set.of("/-/ready", "/-/healthy"),
            "pushgateway", Set.of("/-/ready", "/-/healthy"),
            "postgres-exporter", Set.of("/", "/metrics"),
            "grafana", Set.of("/api/health"));

    private ProbeChecks() {}

    static List<String> ports(Stage stage) {
        List<String> problems = new ArrayList<>();
        for (Workload workload : stage.workloads()) {
            for (Container container : workload.containers()) {
                probes(container).forEach((name, probe) -> {
                    IntOrString port = port(probe);
                    if (port != null && !Workload.contains(container.getPorts(), port)) {
                        problems.add(
                                workload.at(container, "%s: %s is none of its ports".formatted(name, port.getValue())));
                    }
                });
            }
        }
        return problems;
    }

    static List<String> paths(Stage stage) {
        List<String> problems = new ArrayList<>();
        for (Workload workload : stage.workloads()) {
            for (Container container : workload.containers()) {
                Set<String> paths = paths(stage, container);
                probes(container).forEach((name, probe) -> {
                    if (probe.getHttpGet() != null
                            && !paths.contains(probe.getHttpGet().getPath())) {
                        problems.add(workload.at(
                                container,
                                "%s.httpGet.path %s is none of %s"
                                        .formatted(name, probe.getHttpGet().getPath(), paths)));
                    }
                });
            }
        }
        return problems;
    }

    private static Set<String> paths(Stage stage, Container container) {
        if (ShopChecks.isShop(container)) {
            return ShopChecks.routes(stage);
        }
        return PATHS.getOrDefault(Image.of(container.getImage()).component().replace('_', '-'), Set.of());
    }

    private static Map<String, Probe> probes(Container container) {
        Map<String, Probe> probes = new LinkedHashMap<>();
        probes.put("startupProbe", container.getStartupProbe());
        probes.put("readinessProbe", container.getReadinessProbe());
        probes.put("livenessProbe", container.getLivenessProbe());
        probes.values().removeIf(probe -> probe == null);
        return probes;
    }

    /** Null for a command. */
    private static IntOrString port(Probe probe) {
        if (probe.getHttpGet() != null) {
            return probe.getHttpGet().getPort();
        }
        if (probe.getTcpSocket() != null) {
            return probe.getTcpSocket().getPort();
        }
        return probe.getGrpc() == null ? null : new IntOrString(probe.getGrpc().getPort());
    }
}
