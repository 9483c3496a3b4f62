package br.com.fakeshop.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The shop's port and its pages, as the Dockerfile, Compose and Kubernetes know them. */
final class ShopChecks {
    private ShopChecks() {}

    static List<String> port(Stage stage) {
        String port = stage.find("Config.java", "\"PORT\", \"(\\d+)\"").get(0);
        List<String> problems = new ArrayList<>();
        shop(stage)
                .containers()
                .forEach(container -> container.path("ports").forEach(given -> {
                    // PORT would move it; nobody needs that where each container has an address of its own.
                    if (!given.path("containerPort").asText().equals(port)) {
                        problems.add(shop(stage)
                                .at("containerPort %s, but the shop listens on %s"
                                        .formatted(given.path("containerPort"), port)));
                    }
                }));
        stage.compose().at("/services/shop/ports").forEach(given -> {
            if (!given.asText().endsWith(":" + port)) {
                problems.add("compose.yaml: %s does not lead to the shop's port %s".formatted(given, port));
            }
        });
        if (!stage.text("Dockerfile").contains("\nEXPOSE " + port + "\n")) {
            problems.add("Dockerfile: no EXPOSE " + port);
        }
        return problems;
    }

    /** A probe of a page or a port that is not there keeps a pod from ever being ready, or restarts it for ever. */
    static List<String> probes(Stage stage) {
        Manifest shop = shop(stage);
        List<String> routes = routes(stage);
        List<String> problems = new ArrayList<>();
        for (String kind : List.of("httpGet", "tcpSocket")) {
            for (JsonNode probe : shop.template().findValues(kind)) {
                if (probe.has("path") && !routes.contains(probe.path("path").asText())) {
                    problems.add(shop.at("it has no page " + probe.path("path")));
                }
                if (!shop.listens(probe.path("port").asText())) {
                    problems.add(shop.at("it has no port " + probe.path("port")));
                }
            }
        }
        return problems;
    }

    /** The user that the image is made for owns the folder of the reports. */
    static List<String> user(Stage stage) {
        return stage.withPods()
                .filter(manifest -> manifest.template().findValuesAsText("image").stream()
                        .anyMatch(image -> image.startsWith("fake-shop:")))
                .filter(manifest -> !stage.text("Dockerfile")
                        .contains("\nUSER %s\n".formatted(manifest.template().at("/spec/securityContext/runAsUser"))))
                .map(manifest -> manifest.at("runAsUser is not the Dockerfile's USER"))
                .toList();
    }

    /** The patterns of the servlets. */
    static List<String> routes(Stage stage) {
        return stage.find("ShopServer.java", "servlet\\(context, \"([^\"]+)\"");
    }

    private static Manifest shop(Stage stage) {
        return stage.withPods()
                .filter(manifest -> manifest.name().equals("shop"))
                .findAny()
                .orElseThrow();
    }
}
