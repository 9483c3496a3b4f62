package br.com.fakeshop.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A numbered module and what its deployment files say. */
record Stage(Path folder, List<Manifest> manifests, JsonNode compose) {
    static final Path REPOSITORY = Path.of("..", "..");

    /** The folders of this checkout, in order. A lesson is there when its POM is: target/ outlives a branch switch. */
    static List<Path> folders() {
        return list(REPOSITORY, "0[1-9]-*").stream()
                .filter(folder -> Files.exists(folder.resolve("pom.xml")))
                .toList();
    }

    static Stage load(Path folder) {
        return new Stage(
                folder,
                Yaml.parse(kustomize(folder)).stream().map(Manifest::new).toList(),
                compose(folder));
    }

    /** Where a service extends one of another file, with all that is said there. */
    private static JsonNode compose(Path folder) {
        JsonNode compose = Yaml.parse(read(folder.resolve("compose.yaml"))).get(0);
        for (JsonNode service : compose.path("services")) {
            if (service.path("extends") instanceof ObjectNode base) {
                Path file = folder.resolve(base.path("file").asText());
                JsonNode said = Yaml.parse(read(file))
                        .get(0)
                        .at("/services/" + base.path("service").asText());
                ((ObjectNode) service).setAll((ObjectNode) said);
            }
        }
        return compose;
    }

    String name() {
        return folder.getFileName().toString();
    }

    Stream<Manifest> all(String kind) {
        return manifests.stream().filter(manifest -> manifest.kind().equals(kind));
    }

    Stream<Manifest> withPods() {
        return manifests.stream()
                .filter(manifest -> !manifest.template().at("/spec/containers").isMissingNode());
    }

    String text(String file) {
        return read(folder.resolve(file));
    }

    /** The first group of every match in the Java files of a package, or in one of them. */
    List<String> find(String source, String regex) {
        Path path = folder.resolve("src/main/java/br/com/fakeshop").resolve(source);
        List<Path> files = Files.isDirectory(path) ? list(path, "*.java") : List.of(path);
        List<String> found = files.stream()
                .flatMap(file -> Pattern.compile(regex).matcher(read(file)).results())
                .map(match -> match.group(1))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalStateException("%s: nothing in %s matches %s".formatted(name(), source, regex));
        }
        return found;
    }

    /** Files of k8s/ that {@code kubectl apply -k .} would leave out. */
    static List<String> unapplied(Stage stage) {
        String kustomization = stage.text("kustomization.yaml");
        return list(stage.folder().resolve("k8s"), "*").stream()
                .map(file -> "k8s/" + file.getFileName())
                .filter(file -> !kustomization.contains(file + "\n"))
                .map(file -> "kustomization.yaml: no line ends with '%s'".formatted(file))
                .toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String kustomize(Path folder) {
        try {
            Process kubectl = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (kubectl.waitFor() != 0) {
                throw new IllegalArgumentException(output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException("no kubectl on the PATH: .ci/check-manifests installs one", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> list(Path folder, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            files.forEach(found::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.sort(found);
        return found;
    }
}
