package br.com.fakeshop.lab.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import br.com.fakeshop.lab.Instances;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.net.URI;
import org.junit.jupiter.api.Test;

class LiveConfigTest {
    private static final String STAGE = """
            global:
              scrape_interval: 5s
            alerting:
              alertmanagers:
                - static_configs:
                    - targets: ["alertmanager:9093"]
            rule_files:
              - rules.yml
            scrape_configs:
              - job_name: fake-shop
                static_configs:
                  - targets:
                      - shop:5000
                      - elsewhere:80
              - job_name: pushgateway
                honor_labels: true
                static_configs:
                  - targets: ["pushgateway:9091"]
            """;

    private final Instances instances = new Instances();

    @Test
    void namesTheInstancesThatRun() throws Exception {
        instances.add(Instances.SHOP, URI.create("http://localhost:5055"));
        instances.add(Instances.REPLICA, URI.create("http://localhost:40001"));

        JsonNode live = new YAMLMapper().readTree(LiveConfig.of(STAGE, instances, "maquina"));

        assertThat(live.at("/scrape_configs/0/static_configs/0/targets"))
                .extracting(JsonNode::asText)
                .containsExactly("maquina:5055", "maquina:40001", "elsewhere:80");
        assertThat(live.at("/scrape_configs/1/static_configs/0/targets")).isEmpty();
    }

    @Test
    void leavesTheRestAsItIsButForTheAlertmanager() throws Exception {
        JsonNode live = new YAMLMapper().readTree(LiveConfig.of(STAGE, instances, "localhost"));
        assertThat(live.at("/global/scrape_interval").asText()).isEqualTo("5s");
        assertThat(live.at("/rule_files/0").asText()).isEqualTo("rules.yml");
        assertThat(live.at("/scrape_configs/1/honor_labels").asBoolean()).isTrue();
        assertThat(live.has("alerting")).isFalse();
    }
}
