package br.com.fakeshop.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A request to a Service must reach a port that somebody listens on. */
final class Services {
    private Services() {}

    static List<String> problems(Stage stage) {
        List<String> problems = new ArrayList<>();
        stage.all("Service")
                .forEach(service -> service.tree().at("/spec/ports").forEach(port -> {
                    String target =
                            port.path("targetPort").asText(port.path("port").asText());
                    if (stage.withPods().noneMatch(pods -> selects(service, pods) && pods.listens(target))) {
                        problems.add(service.at("no pod that it selects listens on " + target));
                    }
                }));
        return problems;
    }

    /** Whether {@code name:port} or {@code name.namespace:port} is a Service's, seen from a namespace. */
    static boolean reaches(Stage stage, String namespace, String address) {
        String[] hostAndPort = address.split(":");
        String[] host = hostAndPort[0].split("\\.");
        return stage.all("Service")
                .filter(service -> service.name().equals(host[0])
                        && service.namespace().equals(host.length > 1 ? host[1] : namespace))
                .flatMap(service -> service.tree().at("/spec/ports").findValuesAsText("port").stream())
                .anyMatch(port -> hostAndPort.length == 2 && port.equals(hostAndPort[1]));
    }

    private static boolean selects(Manifest service, Manifest pods) {
        JsonNode labels = pods.template().at("/metadata/labels");
        return service.namespace().equals(pods.namespace())
                && service.tree().at("/spec/selector").properties().stream()
                        .allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
    }
}
