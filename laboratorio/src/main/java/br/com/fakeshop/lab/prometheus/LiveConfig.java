package br.com.fakeshop.lab.prometheus;

import br.com.fakeshop.lab.Instances;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A stage's own prometheus.yml with what runs here in place of the services of its Compose file. */
final class LiveConfig {
    private static final Map<String, String[]> SERVICES = Map.of(
            "shop:5000", new String[] {Instances.SHOP, Instances.REPLICA},
            "postgres-exporter:9187", new String[] {Instances.EXPORTER},
            "pushgateway:9091", new String[] {Instances.PUSHGATEWAY});
    private static final YAMLMapper YAML = new YAMLMapper();

    private LiveConfig() {}

    /** @param host the name of this machine where Prometheus runs */
    static String of(String yaml, Instances instances, String host) throws JsonProcessingException {
        JsonNode config = YAML.readTree(yaml);
        if (config instanceof ObjectNode whole) {
            // Compose's Alertmanager does not run here.
            whole.remove("alerting");
        }
        for (JsonNode job : config.path("scrape_configs")) {
            for (JsonNode group : job.path("static_configs")) {
                if (group.path("targets") instanceof ArrayNode targets) {
                    List<String> live = live(targets, instances, host);
                    targets.removeAll();
                    live.forEach(targets::add);
                }
            }
        }
        return YAML.writeValueAsString(config);
    }

    private static List<String> live(ArrayNode targets, Instances instances, String host) {
        List<String> live = new ArrayList<>();
        for (JsonNode target : targets) {
            String[] names = SERVICES.get(target.asText());
            if (names == null) {
                live.add(target.asText());
            } else {
                for (URI address : instances.addresses(names)) {
                    live.add(host + ":" + address.getPort());
                }
            }
        }
        return live;
    }
}
