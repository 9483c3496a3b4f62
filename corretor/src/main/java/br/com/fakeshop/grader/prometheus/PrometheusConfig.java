package br.com.fakeshop.grader.prometheus;

import br.com.fakeshop.grader.harness.CriterionFailure;
import br.com.fakeshop.grader.harness.Expect;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A configuration that promtool has accepted. */
public final class PrometheusConfig {
    private final JsonNode tree;

    private PrometheusConfig(JsonNode tree) {
        this.tree = tree;
    }

    static PrometheusConfig parse(String yaml) {
        try {
            return new PrometheusConfig(new YAMLMapper().readTree(yaml));
        } catch (JsonProcessingException e) {
            throw new CriterionFailure("prometheus.yml em YAML", e.getOriginalMessage());
        }
    }

    /** A file with rules, perhaps by a pattern. */
    public void expectLoads(String file) {
        List<String> patterns = new ArrayList<>();
        tree.path("rule_files").forEach(pattern -> patterns.add(pattern.asText()));
        Expect.that(
                patterns.stream().anyMatch(pattern -> matches(pattern, file)),
                file + " em rule_files",
                "rule_files: " + patterns);
    }

    private static boolean matches(String pattern, String file) {
        return FileSystems.getDefault()
                .getPathMatcher("glob:" + pattern.replaceFirst("^\\./", ""))
                .matches(Path.of(file));
    }

    /** The metrics of a program, by its address within Compose. */
    public void expectScrapes(String target) {
        job(target);
    }

    /** The same, with the labels that the program itself gives. */
    public void expectHonorsLabels(String target) {
        Expect.equal(
                "honor_labels no job de " + target,
                true,
                job(target).path("honor_labels").asBoolean());
    }

    private JsonNode job(String target) {
        Map<String, JsonNode> jobs = new TreeMap<>();
        for (JsonNode job : tree.path("scrape_configs")) {
            String path = job.path("metrics_path").asText("/metrics");
            for (JsonNode group : job.path("static_configs")) {
                group.path("targets").forEach(address -> jobs.put(address.asText() + path, job));
            }
        }
        String page = target + "/metrics";
        Expect.that(jobs.containsKey(page), "o alvo %s em scrape_configs".formatted(target), "alvos: " + jobs.keySet());
        return jobs.get(page);
    }
}
