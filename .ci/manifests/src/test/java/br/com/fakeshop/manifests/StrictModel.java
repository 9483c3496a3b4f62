package br.com.fakeshop.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.internal.KubernetesDeserializer;
import java.util.ArrayList;
import java.util.List;

/** Every field must exist in its kind and have its type, as the API server demands. */
final class StrictModel {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .annotationIntrospector(new WithoutAnySetter())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            // An annotation or a variable whose value looks like a number needs quotes.
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private static final KubernetesDeserializer KINDS = new KubernetesDeserializer(true);

    private StrictModel() {}

    static List<String> problems(Stage stage) {
        List<String> problems = new ArrayList<>();
        for (Manifest manifest : stage.manifests()) {
            Class<? extends KubernetesResource> kind =
                    KINDS.getRegisteredKind(manifest.tree().path("apiVersion").asText(), manifest.kind());
            if (kind == null) {
                problems.add(manifest.at(
                        "no such kind in apiVersion " + manifest.tree().path("apiVersion")));
                continue;
            }
            try {
                MAPPER.treeToValue(manifest.tree(), kind);
            } catch (UnrecognizedPropertyException e) {
                problems.add(manifest.at(path(e) + ": no such field"));
            } catch (JsonMappingException e) {
                problems.add(manifest.at(path(e) + ": " + e.getOriginalMessage()));
            } catch (JsonProcessingException e) {
                problems.add(manifest.at(e.getOriginalMessage()));
            }
        }
        return problems;
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    /** The model's classes keep fields they do not know in a map, so that none ever fails. Not here. */
    private static final class WithoutAnySetter extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
