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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A configuration that promtool has accepted. */
public final class PrometheusConfig {
    // https://prometheus.io/docs/prometheus/latest/configuration/configuration/
    private static final String USUAL_INTERVAL = "1m";
    private static final int LONGEST_INTERVAL_SECONDS = 15;
    private static final Pattern PART = Pattern.compile("(\\d+)(ms|[smhdwy])");
    private static final Map<String, Double> UNITS =
            Map.of("ms", 1e-3, "s", 1.0, "m", 60.0, "h", 3_600.0, "d", 86_400.0, "w", 604_800.0, "y", 31_536_000.0);

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

    /** Often enough for rules on a minute to have several samples, and to be asked more than once in it. */
    public void expectLooksOften(String target) {
        JsonNode global = tree.path("global");
        expectShort(
                "scrape_interval",
                job(target)
                        .path("scrape_interval")
                        .asText(global.path("scrape_interval").asText(USUAL_INTERVAL)));
        expectShort("evaluation_interval", global.path("evaluation_interval").asText(USUAL_INTERVAL));
    }

    private static void expectShort(String name, String interval) {
        Expect.that(
                seconds(interval) <= LONGEST_INTERVAL_SECONDS,
                "%s de 5s, ou de 15s no máximo: as regras olham o último minuto".formatted(name),
                "%s: %s".formatted(name, interval));
    }

    /** Prometheus' durations: {@code 1m30s}. */
    private static double seconds(String duration) {
        return PART.matcher(duration)
                .results()
                .mapToDouble(part -> Double.parseDouble(part.group(1)) * UNITS.get(part.group(2)))
                .sum();
    }

    /** Where it says that an alert fires. */
    public void expectAlertsSentTo(String target) {
        Set<String> addresses = new TreeSet<>();
        for (JsonNode manager : tree.path("alerting").path("alertmanagers")) {
            addresses.addAll(addresses(manager, ""));
        }
        Expect.that(addresses.contains(target), target + " em alerting", "alertmanagers: " + addresses);
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
            String scheme = job.path("scheme").asText("http");
            addresses(job, path).forEach(address -> jobs.put("%s://%s".formatted(scheme, address), job));
        }
        String page = "http://%s/metrics".formatted(target);
        Expect.that(jobs.containsKey(page), "o alvo %s em scrape_configs".formatted(target), "alvos: " + jobs.keySet());
        return jobs.get(page);
    }

    private static Set<String> addresses(JsonNode holder, String path) {
        Set<String> addresses = new TreeSet<>();
        for (JsonNode group : holder.path("static_configs")) {
            group.path("targets").forEach(address -> addresses.add(address.asText() + path));
        }
        return addresses;
    }
}
