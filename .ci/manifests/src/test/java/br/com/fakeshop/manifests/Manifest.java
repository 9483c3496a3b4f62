package br.com.fakeshop.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** An object of the cluster, as {@code kubectl kustomize} prints it. */
record Manifest(JsonNode tree) {

    String kind() {
        return tree.path("kind").asText();
    }

    String name() {
        return tree.at("/metadata/name").asText();
    }

    String namespace() {
        return tree.at("/metadata/namespace").asText("default");
    }

    /** What its pods are made of; missing where it makes none. */
    JsonNode template() {
        JsonNode ofCronJob = tree.at("/spec/jobTemplate/spec/template");
        return ofCronJob.isMissingNode() ? tree.at("/spec/template") : ofCronJob;
    }

    List<JsonNode> containers() {
        List<JsonNode> containers = new ArrayList<>();
        template().at("/spec/containers").forEach(containers::add);
        return containers;
    }

    /** Whether one of its containers listens there; the port may be given by its name, too. */
    boolean listens(String port) {
        return containers().stream()
                .flatMap(container -> container.findValues("ports").stream())
                .flatMap(ports -> ports.findParents("containerPort").stream())
                .anyMatch(given -> given.path("containerPort").asText().equals(port)
                        || given.path("name").asText().equals(port));
    }

    /** A problem, with where it is. */
    String at(String problem) {
        return "%s/%s: %s".formatted(kind(), name(), problem);
    }
}
