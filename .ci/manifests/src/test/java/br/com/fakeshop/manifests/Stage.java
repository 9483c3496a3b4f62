package br.com.fakeshop.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A numbered module and what its deployment files say. */
record Stage(Path folder, List<Manifest> manifests, JsonNode compose, JsonNode kustomization) {
    static final Path REPOSITORY = Path.of("..", "..");

    /** The folders of this checkout, in order. A lesson is there when its POM is: target/ outlives a branch switch. */
    static List<Path> folders() {
        return list(REPOSITORY, "0[1-9]-*").stream()
                .filter(folder -> Files.exists(folder.resolve("pom.xml")))
                .toList();
    }

    static Stage load(Path folder) {
        List<Manifest> manifests = new ArrayList<>();
        for (Path file : list(folder.resolve("k8s"), "*.yaml")) {
            for (JsonNode tree : Yaml.read(file)) {
                manifests.add(Manifest.of(REPOSITORY.relativize(file).toString(), tree));
            }
        }
        if (manifests.isEmpty()) {
            throw new IllegalArgumentException(folder.getFileName() + ": no object in k8s/*.yaml");
        }
        return new Stage(
                folder,
                List.copyOf(manifests),
                Yaml.read(folder.resolve("compose.yaml")).get(0),
                Yaml.read(folder.resolve("kustomization.yaml")).get(0));
    }

    String name() {
        return folder.getFileName().toString();
    }

    String at(String file, String field) {
        return "%s/%s: %s".formatted(name(), file, field);
    }

    /** The names of the files in k8s/, as kustomization.yaml names them. */
    List<String> manifestFiles() {
        return list(folder.resolve("k8s"), "*").stream()
                .map(file -> "k8s/" + file.getFileName())
                .toList();
    }

    List<Workload> workloads() {
        return manifests.stream().map(Workload::of).flatMap(Optional::stream).toList();
    }

    <T> Stream<Manifest> all(Class<T> kind) {
        return manifests.stream().filter(manifest -> kind.isInstance(manifest.object()));
    }

    boolean has(String kind, String namespace, String name) {
        return manifests.stream().anyMatch(manifest -> manifest.is(kind, namespace, name));
    }

    String text(String file) {
        return read(folder.resolve(file));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first group of every match in a Java file of the shop, such as {@code Config}. */
    List<String> find(String className, String regex) {
        Matcher matcher = Pattern.compile(regex).matcher(text("src/main/java/br/com/fakeshop/" + className + ".java"));
        List<String> found = matcher.results().map(match -> match.group(1)).toList();
        if (found.isEmpty()) {
            throw new IllegalStateException("%s: nothing in %s.java matches %s".formatted(name(), className, regex));
        }
        return found;
    }

    private static List<Path> list(Path folder, String glob) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
                files.forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Collections.sort(found);
        return found;
    }
}
