package br.com.fakeshop.grader.prometheus;

import br.com.fakeshop.grader.exposition.Sample;
import br.com.fakeshop.grader.harness.CriterionFailure;
import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.harness.GradingImpossible;
import br.com.fakeshop.grader.harness.Resource;
import br.com.fakeshop.grader.harness.Settings;
import br.com.fakeshop.grader.harness.Transcript;
import br.com.fakeshop.grader.prometheus.Scenario.Likeness;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the student writes for Prometheus, beside the stage's pom.xml: its configuration, rules and alerts. */
public final class PrometheusFiles {
    public static final String RULES = "rules.yml";
    public static final String ALERTS = "alerts.yml";

    private static final String CONFIG = "prometheus.yml";
    private static final String TRUTH = "verdade.yml";
    private static final String SCENARIOS = "target/corretor/regras/";
    private static final List<String> EXPLANATIONS = List.of("summary", "description");
    private static final int MOST_LINES = 3;

    private final Path stage;
    private final long seed;
    private final Transcript transcript;
    private final Resource<Promtool> promtool;

    /**
     * @param promtool gives it when it is first needed
     */
    public PrometheusFiles(Settings settings, Transcript transcript, Supplier<Promtool> promtool) {
        this.stage = settings.stage();
        this.seed = settings.seed();
        this.transcript = transcript;
        this.promtool = new Resource<>("o promtool", () -> {
            Promtool found = promtool.get();
            settings.output().printf("%nPromtool: %s%n%n", found.description());
            return found;
        });
    }

    /** The configuration, which Prometheus must be able to load. */
    public PrometheusConfig config() {
        Promtool.Answer answer = run(List.of("check", "config", CONFIG), List.of(CONFIG), yamlFiles());
        Expect.that(answer.isSuccess(), CONFIG + " que o promtool aceita", complaints(answer));
        return PrometheusConfig.parse(read(CONFIG), this::targets);
    }

    /** Those of a job, each with the labels that it has in the end, whatever was relabelled on the way. */
    private List<JsonNode> targets(String job) {
        // It waits for all of the time: a moment is plenty, except on a very busy machine.
        List<JsonNode> targets = targets(job, "20ms");
        return targets.isEmpty() ? targets(job, "2s") : targets;
    }

    private List<JsonNode> targets(String job, String timeout) {
        List<String> arguments = List.of("check", "service-discovery", "--timeout=" + timeout, CONFIG, job);
        String text = answer(stage, yamlFiles(), arguments).text();
        int start = text.indexOf("[\n");
        try {
            // What it says beside comes on other lines.
            return start < 0
                    ? List.of()
                    : new ObjectMapper().readTree(text.substring(start)).findValues("labels");
        } catch (JsonProcessingException e) {
            throw new GradingImpossible("o promtool não respondeu: " + text);
        }
    }

    /** For series that are drawn: the same in every grading with this seed. */
    public Random newRandom() {
        return new Random(seed);
    }

    /**
     * These rules must say to a scenario what Prometheus itself says. The scenario's other rules are evaluated with them,
     * once for all.
     */
    public void expectLike(Scenario scenario, String... rules) {
        addTruth(scenario);
        expect(scenario, question -> List.of(rules).contains(question.name()));
    }

    /** The rules must say to a scenario what the grader knows. */
    public void expect(Scenario scenario) {
        expect(scenario, question -> true);
    }

    private void expect(Scenario scenario, Predicate<Question> which) {
        List<String> ruleFiles = scenario.asksForAlerts() ? List.of(RULES, ALERTS) : List.of(RULES);
        String file = SCENARIOS + scenario.name() + ".yml";
        List<String> groups = ruleFiles.stream()
                .flatMap(name -> groups(name).stream())
                .map(group -> group.path("name").asText())
                .distinct()
                .toList();
        write(file, scenario.toYaml(ruleFiles.stream().map("../../../"::concat).toList(), groups));

        List<String> read = Stream.concat(ruleFiles.stream(), Stream.of(file)).toList();
        Promtool.Answer answer = run(List.of("test", "rules", file), ruleFiles, read);
        if (!answer.isSuccess()) {
            expectAnswers(scenario, which, ruleFiles, answer);
        }
        scenario.questions().stream()
                .filter(Question::isAlert)
                .map(Question::name)
                .distinct()
                .forEach(this::expectExplained);
    }

    /** As Prometheus evaluates the expressions. These are the lesson's solution: they stay out of the student's folder. */
    private void addTruth(Scenario scenario) {
        List<Question> questions =
                scenario.likenesses().stream().map(Likeness::question).toList();
        TestAnswers answers = new TestAnswers(evaluate(scenario.toYaml(List.of(), List.of(), questions)));
        for (Likeness like : scenario.likenesses()) {
            List<Sample> truth = answers.otherThanExpected(like.question())
                    .orElseThrow(() -> new GradingImpossible("o promtool não respondeu: " + answers.text()));
            scenario.records(like.rule(), like.at(), truth.toArray(Sample[]::new));
        }
    }

    private String evaluate(String test) {
        try {
            Path folder = Files.createTempDirectory("promtool");
            Path file = Files.writeString(folder.resolve(TRUTH), test);
            try {
                return answer(folder, List.of(TRUTH), List.of("test", "rules", TRUTH))
                        .text();
            } finally {
                Files.delete(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What promtool takes for a difference may be none: labels beside the expected ones, a digit far behind. */
    private void expectAnswers(
            Scenario scenario, Predicate<Question> which, List<String> ruleFiles, Promtool.Answer answer) {
        TestAnswers answers = new TestAnswers(answer.text());
        Expect.that(
                answers.hasAnswers(),
                "regras que o promtool aceita e calcula (%s)".formatted(String.join(" e ", ruleFiles)),
                complaints(answer));
        for (Question question : scenario.questions().stream().filter(which).toList()) {
            Optional<List<Sample>> found = answers.otherThanExpected(question);
            if (found.isPresent() && !question.isAnsweredBy(found.get())) {
                expectWritten(question.isAlert() ? ALERTS : RULES, question.name());
                throw new CriterionFailure(
                        "%s (cenário: %s)".formatted(question.expectedText(), scenario.situation()),
                        question.text(found.get()));
            }
        }
    }

    /** Who has not begun is not told the answer yet. */
    private void expectWritten(String file, String rule) {
        if (!read(file).contains(rule)) {
            throw new CriterionFailure(
                    "em %s, a regra que o título do critério nomeia".formatted(file),
                    "nenhuma com esse nome",
                    "O que ela responde está na página da aula.");
        }
    }

    /** An alert must tell whom it wakes what happens: in a summary and a description. */
    private void expectExplained(String alert) {
        groups(ALERTS).stream()
                .flatMap(group -> group.findParents("alert").stream())
                .filter(rule -> rule.path("alert").asText().equals(alert))
                .forEach(rule -> EXPLANATIONS.forEach(name -> Expect.that(
                        !rule.path("annotations").path(name).asText().isBlank(),
                        "%s com %s, em annotations".formatted(alert, name),
                        "nenhum texto")));
    }

    /** None of a file that is missing or no YAML: promtool has the word on that. */
    private List<JsonNode> groups(String file) {
        List<JsonNode> groups = new ArrayList<>();
        try {
            new YAMLMapper()
                    .readTree(stage.resolve(file).toFile())
                    .path("groups")
                    .forEach(groups::add);
        } catch (IOException e) {
            return List.of();
        }
        return groups;
    }

    /**
     * @param needed what the student must have written
     * @param files all that promtool may read
     */
    private Promtool.Answer run(List<String> arguments, List<String> needed, List<String> files) {
        Path folder = stage.getFileName();
        transcript.add("$ cd %s && promtool %s".formatted(folder, String.join(" ", arguments)));
        for (String file : needed) {
            if (Files.notExists(stage.resolve(file))) {
                throw new CriterionFailure(
                        "o arquivo %s/%s".formatted(folder, file),
                        "não existe",
                        "O que vai nele está na página da aula.");
            }
        }
        return answer(stage, files, arguments);
    }

    private Promtool.Answer answer(Path from, List<String> files, List<String> arguments) {
        try {
            return promtool.get().run(from, files, arguments);
        } catch (IOException e) {
            throw new GradingImpossible("o promtool não respondeu: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CriterionFailure("o critério até o fim", "correção interrompida");
        }
    }

    /** What promtool does not like, without what it likes; of a broken YAML it says the same twice. */
    private static String complaints(Promtool.Answer answer) {
        return answer.text()
                .lines()
                .map(String::strip)
                .filter(line -> !line.matches("|FAILED:|SUCCESS.*|Checking .*|Unit Testing: .*"))
                .map(line -> line.replaceFirst("^FAILED: ", ""))
                .distinct()
                .limit(MOST_LINES)
                .collect(Collectors.joining("; "));
    }

    private List<String> yamlFiles() {
        try (Stream<Path> files = Files.list(stage)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yml"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String file) {
        try {
            return Files.readString(stage.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String file, String text) {
        try {
            Path path = stage.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
