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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A configuration that promtool has accepted. */
public final class PrometheusConfig {
    // https://prometheus.io/docs/prometheus/latest/configuration/configuration/
    private static final String USUAL_INTERVAL = "1m";
    private static final int LONGEST_INTERVAL_SECONDS = 15;
    private static final Pattern PART = Pattern.compile("(\\d+)(ms|[smhdwy])");
    private static final Map<String, Double> UNITS =
            Map.of("ms", 1e-3, "s", 1.0, "m", 60.0, "h", 3_600.0, "d", 86_400.0, "w", 604_800.0, "y", 31_536_000.0);

    private final JsonNode tree;
    private final Function<String, List<JsonNode>> discovery;

    private PrometheusConfig(JsonNode tree, Function<String, List<JsonNode>> discovery) {
        this.tree = tree;
        this.discovery = discovery;
    }

    /**
     * Reads it.
     *
     * @param discovery the targets of a job, by its name, each with the labels that Prometheus itself gives it
     */
    static PrometheusConfig parse(String yaml, Function<String, List<JsonNode>> discovery) {
        try {
            return new PrometheusConfig(new YAMLMapper().readTree(yaml), discovery);
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

    /** These metrics of a program, by its address within Compose. */
    public void expectScrapes(String target, String... metrics) {
        JsonNode job = job(target);
        String name = job.path("job_name").asText();
        for (String metric : metrics) {
            expectKept(job, "metric_relabel_configs", Map.of("__name__", metric, "job", name, "instance", target));
        }
    }

    /** Fails if a rule drops what has these labels. One that looks at others is not judged, nor what follows a rewriting. */
    private static void expectKept(JsonNode holder, String rules, Map<String, String> labels) {
        for (JsonNode rule : holder.path(rules)) {
            String action = rule.path("action").asText("replace").toLowerCase(Locale.ROOT);
            if (!action.equals("keep") && !action.equals("drop")) {
                return;
            }
            List<String> sources = new ArrayList<>();
            rule.path("source_labels").forEach(label -> sources.add(label.asText()));
            String regex = rule.path("regex").asText(".*");
            String value = sources.stream()
                    .map(labels::get)
                    .collect(Collectors.joining(rule.path("separator").asText(";")));
            Expect.that(
                    !labels.keySet().containsAll(sources) || value.matches(regex) == action.equals("keep"),
                    "%s que deixa passar %s".formatted(rules, new TreeMap<>(labels)),
                    "action: %s, regex: %s".formatted(action, regex));
        }
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

    /** Where it says that these alerts fire, by their severity. */
    public void expectAlertsSentTo(String target, Map<String, String> alerts) {
        Map<String, JsonNode> managers = new TreeMap<>();
        for (JsonNode manager : tree.path("alerting").path("alertmanagers")) {
            String scheme = manager.path("scheme").asText("http").replaceFirst("^http$", "");
            String prefix = manager.path("path_prefix").asText("").replaceAll("^/*|/+$", "");
            addresses(manager, prefix.isEmpty() ? "" : "/" + prefix)
                    .forEach(address -> managers.put(scheme.isEmpty() ? address : scheme + "://" + address, manager));
        }
        Expect.that(managers.containsKey(target), target + " em alerting", "alertmanagers: " + managers.keySet());
        for (JsonNode holder : List.of(tree.path("alerting"), managers.get(target))) {
            alerts.forEach((alert, severity) ->
                    expectKept(holder, "alert_relabel_configs", Map.of("alertname", alert, "severity", severity)));
        }
    }

    /** The same, with the labels that the program itself gives. */
    public void expectHonorsLabels(String target) {
        Expect.equal(
                "honor_labels no job de " + target,
                true,
                job(target).path("honor_labels").asBoolean());
    }

    private JsonNode job(String target) {
        String page = "http://%s/metrics".formatted(target);
        Map<String, JsonNode> jobs = pages(job -> job.toString().contains(target));
        if (!jobs.containsKey(page)) {
            throw new CriterionFailure(
                    "o alvo %s em scrape_configs".formatted(target),
                    "alvos: " + pages(job -> true).keySet());
        }
        return jobs.get(page);
    }

    /** What some of the jobs ask for. */
    private Map<String, JsonNode> pages(Predicate<JsonNode> which) {
        Map<String, JsonNode> pages = new TreeMap<>();
        for (JsonNode job : tree.path("scrape_configs")) {
            if (which.test(job)) {
                discovery.apply(job.path("job_name").asText()).stream()
                        // One that is dropped keeps no label.
                        .filter(labels -> !labels.isEmpty())
                        .forEach(labels -> pages.put(page(labels), job));
            }
        }
        return pages;
    }

    /** What is asked for in the end, whatever was relabelled on the way. */
    private static String page(JsonNode labels) {
        return "%s://%s%s"
                .formatted(
                        labels.path("__scheme__").asText(),
                        labels.path("__address__").asText(),
                        labels.path("__metrics_path__").asText());
    }

    private static Set<String> addresses(JsonNode holder, String path) {
        Set<String> addresses = new TreeSet<>();
        for (JsonNode group : holder.path("static_configs")) {
            group.path("targets").forEach(address -> addresses.add(address.asText() + path));
        }
        return addresses;
    }
}
