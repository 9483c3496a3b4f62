package br.com.fakeshop.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.internal.KubernetesDeserializer;
import java.util.Objects;

/**
 * One document of a manifest file.
 *
 * @param file relative to the repository
 * @param tree as it was written
 * @param object as its kind's class; a {@link GenericKubernetesResource} if it has none or does not fit, which is
 *     {@link StrictModel}'s to report
 */
record Manifest(String file, JsonNode tree, HasMetadata object) {
    private static final KubernetesDeserializer KINDS = new KubernetesDeserializer(true);
    private static final ObjectMapper LENIENT = new ObjectMapper();

    static Manifest of(String file, JsonNode tree) {
        return new Manifest(file, tree, object(tree));
    }

    /** The class of a known kind, else null. */
    static Class<? extends KubernetesResource> kind(JsonNode tree) {
        return KINDS.getRegisteredKind(
                tree.path("apiVersion").asText(), tree.path("kind").asText());
    }

    String namespace() {
        return Objects.requireNonNullElse(object.getMetadata().getNamespace(), "default");
    }

    String name() {
        return object.getMetadata().getName();
    }

    boolean is(String kind, String namespace, String name) {
        return tree.path("kind").asText().equals(kind) && namespace().equals(namespace) && name().equals(name);
    }

    /** Where a problem is, for its message. */
    String at(String field) {
        return "%s: %s/%s: %s"
                .formatted(
                        file,
                        tree.path("kind").asText("?"),
                        tree.at("/metadata/name").asText("?"),
                        field);
    }

    private static HasMetadata object(JsonNode tree) {
        Class<? extends KubernetesResource> kind = kind(tree);
        try {
            if (kind != null && HasMetadata.class.isAssignableFrom(kind)) {
                return (HasMetadata) LENIENT.treeToValue(tree, kind);
            }
        } catch (JsonProcessingException e) {
            // Does not fit its kind: below.
        }
        return LENIENT.convertValue(tree, GenericKubernetesResource.class);
    }
}
