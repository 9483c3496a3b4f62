package br.com.fakeshop.manifests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every image has a version, and the same in Compose, in Kubernetes, in the Dockerfile and in the grader's properties;
 * and in Compose a variable can put another one, or another port of this machine alone, in its place.
 */
final class ImageChecks {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):-([^}]+)}(.*)");

    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:\\$\\{[A-Z]+_PORT:-[0-9]+}:[0-9]+");

    private ImageChecks() {}

    static List<String> problems(Stage stage) {
        Map<String, String> images = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        stage.compose().path("services").forEach(service -> {
            List<String> given = new ArrayList<>(service.findValuesAsText("image"));
            given.addAll(service.findValuesAsText("BASE_IMAGE"));
            for (String image : given) {
                Matcher variable = VARIABLE.matcher(image);
                if (variable.matches()) {
                    images.put("compose.yaml, " + image, variable.group(2));
                } else {
                    problems.add("compose.yaml: no variable overrides the image " + image);
                }
            }
            service.path("ports").forEach(port -> {
                if (!PORT.matcher(port.asText()).matches()) {
                    problems.add("compose.yaml: no variable overrides the port, or others can reach it: " + port);
                }
            });
        });
        stage.withPods()
                .forEach(manifest -> manifest.containers()
                        .forEach(container -> images.put(
                                manifest.at(container.path("name").asText()),
                                container.path("image").asText())));
        for (String file : List.of("Dockerfile", "../laboratorio/Dockerfile")) {
            images.put(
                    file,
                    stage.text(file).replaceFirst("(?s).*\nARG BASE_IMAGE=(\\S+)\nFROM \\$\\{BASE_IMAGE}\n.*", "$1"));
        }
        Pattern.compile("<(imagem\\.\\w+)>([^<]+)<")
                .matcher(Stage.read(Stage.REPOSITORY.resolve("pom.xml")))
                .results()
                .forEach(property -> images.put("pom.xml, " + property.group(1), property.group(2)));

        Map<String, String> seen = new LinkedHashMap<>();
        images.forEach((where, image) -> {
            if (!image.matches("[^:]+:.*\\d.*")) {
                problems.add("%s: %s has no version".formatted(where, image));
            }
            String first = seen.putIfAbsent(image.replaceFirst(":.*", ""), image);
            if (first != null && !first.equals(image)) {
                problems.add("%s: %s, but elsewhere %s".formatted(where, image, first));
            }
        });
        return problems;
    }
}
