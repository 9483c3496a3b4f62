package br.com.fakeshop.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every image has a version, and the same in Compose, in Kubernetes and in the grader's properties. */
final class ImageChecks {
    /** By property: the images that the grader starts. */
    private static final Map<String, String> POM = Pattern.compile("<(imagem\\.\\w+)>([^<]+)<")
            .matcher(Stage.read(Stage.REPOSITORY.resolve("pom.xml")))
            .results()
            .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));

    private ImageChecks() {}

    static List<String> pinned(Stage stage) {
        List<String> problems = new ArrayList<>();
        for (Workload workload : stage.workloads()) {
            for (Container container : workload.containers()) {
                if (!Image.of(container.getImage()).pinned()) {
                    problems.add(workload.at(container, "image %s has no version".formatted(container.getImage())));
                }
            }
        }
        compose(stage).forEach((field, image) -> {
            if (!Image.of(image).pinned()) {
                problems.add(stage.at("compose.yaml", "%s: %s has no version".formatted(field, image)));
            }
        });
        return problems;
    }

    static List<String> agree(Stage stage) {
        List<String> problems = new ArrayList<>();
        Map<String, String> images = compose(stage);
        POM.forEach((property, image) -> images.forEach((field, other) -> {
            if (!other.equals(image) && component(other).equals(component(image))) {
                problems.add(stage.at(
                        "compose.yaml", "%s: %s, but %s in pom.xml (%s)".formatted(field, other, image, property)));
            }
        }));
        images.forEach((field, image) -> {
            for (Workload workload : stage.workloads()) {
                for (Container container : workload.containers()) {
                    boolean same = container.getImage().equals(image);
                    if (!same && component(container.getImage()).equals(component(image))) {
                        problems.add(workload.at(
                                container,
                                "image %s, but %s in compose.yaml (%s)".formatted(container.getImage(), image, field)));
                    }
                }
            }
        });
        eachArgument(stage, (field, name, value) -> {
            if (!("\n" + stage.text("Dockerfile")).contains("\nARG %s=%s\n".formatted(name, Image.defaultOf(value)))) {
                problems.add(stage.at(
                        "Dockerfile",
                        "no ARG %s=%s, the default of compose.yaml (%s)"
                                .formatted(name, Image.defaultOf(value), field)));
            }
        });
        return problems;
    }

    private static String component(String image) {
        return Image.of(image).component();
    }

    /** By field: the images of compose.yaml where no variable is set. */
    private static Map<String, String> compose(Stage stage) {
        Map<String, String> images = new LinkedHashMap<>();
        stage.compose().path("services").properties().forEach(service -> {
            JsonNode image = service.getValue().path("image");
            if (!image.isMissingNode()) {
                images.put("services." + service.getKey() + ".image", Image.defaultOf(image.asText()));
            }
        });
        eachArgument(stage, (field, name, value) -> images.put(field, Image.defaultOf(value)));
        return images;
    }

    private interface Argument {
        void accept(String field, String name, String value);
    }

    /** The images that compose.yaml builds upon. */
    private static void eachArgument(Stage stage, Argument consumer) {
        stage.compose()
                .path("services")
                .properties()
                .forEach(service -> service.getValue()
                        .at("/build/args")
                        .properties()
                        .forEach(argument -> {
                            if (argument.getKey().endsWith("IMAGE")) {
                                consumer.accept(
                                        "services.%s.build.args.%s".formatted(service.getKey(), argument.getKey()),
                                        argument.getKey(),
                                        argument.getValue().asText());
                            }
                        }));
    }
}
