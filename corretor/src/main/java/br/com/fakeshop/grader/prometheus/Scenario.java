package br.com.fakeshop.grader.prometheus;

import br.com.fakeshop.grader.exposition.Sample;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Synthetic series whose story the grader knows, and what the student's rules must say to them. */
public final class Scenario {
    /**
     * When to ask a scenario of {@link #ofMinutes}. It lies between two scrapes, so that no sample is on the border of a
     * window: versions of Prometheus do not agree whether it would belong to it. The last minute holds four samples, the
     * last five hold twenty; the last sample is the 38th.
     */
    public static final Duration IN_MINUTES = Duration.ofSeconds(560);
    /** The same for {@link #ofHours}: five minutes hold five samples, and so on; the last one is the 421st. */
    public static final Duration IN_HOURS = Duration.ofHours(7).plusSeconds(40);
    /** The same for {@link #ofDays}: a day holds 288 samples; the last one is the 313th. */
    public static final Duration IN_DAYS = Duration.ofHours(26).plusSeconds(200);

    /** The situation of series from {@link DrawnTarget}. */
    public static final String DRAWN = "séries sorteadas, com reinícios e scrapes perdidos";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build();

    private final String name;
    private final String situation;
    private final Duration interval;
    private final Duration evaluationInterval;
    private final Map<String, Values> series = new LinkedHashMap<>();
    private final List<Question> questions = new ArrayList<>();
    private final List<Likeness> likenesses = new ArrayList<>();

    /** A recording rule that must say what Prometheus itself says to an expression. */
    record Likeness(String rule, Duration at, String expression) {
        /** Nothing is expected, so that promtool tells all there is. */
        Question question() {
            return new Question(expression, false, at, List.of());
        }
    }

    private Scenario(String name, String situation, Duration interval, Duration evaluationInterval) {
        this.name = name;
        this.situation = situation;
        this.interval = interval;
        this.evaluationInterval = evaluationInterval;
    }

    /**
     * A sample every 15 s.
     *
     * @param name of the file that keeps it
     * @param situation for the student: what is told
     */
    public static Scenario ofMinutes(String name, String situation) {
        return new Scenario(name, situation, Duration.ofSeconds(15), IN_MINUTES);
    }

    /** A sample every minute. */
    public static Scenario ofHours(String name, String situation) {
        return new Scenario(name, situation, Duration.ofMinutes(1), IN_HOURS);
    }

    /** A sample every five minutes. */
    public static Scenario ofDays(String name, String situation) {
        return new Scenario(name, situation, Duration.ofMinutes(5), IN_DAYS);
    }

    /**
     * For alerts, which have a past: their rules are looked at again and again.
     *
     * <p>Prometheus forgets a series after five minutes.
     *
     * @param interval between two samples, five minutes at most
     * @param evaluationInterval less than that, since an alert may see what a recording rule said the last time
     */
    public static Scenario ofAlerts(String name, String situation, Duration interval, Duration evaluationInterval) {
        return new Scenario(name, situation, interval, evaluationInterval);
    }

    public Scenario series(String labelled, Values values) {
        series.put(labelled, values);
        return this;
    }

    /** A recording rule must have these values, and no others. */
    public Scenario records(String rule, Duration at, Sample... expected) {
        questions.add(new Question(rule, false, at, List.of(expected)));
        return this;
    }

    /**
     * A recording rule must have the values that Prometheus has for this expression, and no others: for series that nobody
     * has thought out.
     *
     * @param expression without a double quote
     */
    public Scenario recordsLike(String rule, Duration at, String expression) {
        likenesses.add(new Likeness(rule, at, expression));
        return this;
    }

    /** Made of names and values by turns: labels that the rule must leave. */
    public static Sample value(double value, String... labels) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            map.put(labels[i], labels[i + 1]);
        }
        return new Sample("", map, value);
    }

    /** An alert must fire, once. */
    public Scenario fires(String alert, Duration at, String severity) {
        questions.add(new Question(alert, true, at, List.of(value(1, "severity", severity))));
        return this;
    }

    public Scenario staysQuiet(String alert, Duration at) {
        questions.add(new Question(alert, true, at, List.of()));
        return this;
    }

    String name() {
        return name;
    }

    String situation() {
        return situation;
    }

    List<Question> questions() {
        return questions;
    }

    List<Likeness> likenesses() {
        return likenesses;
    }

    boolean asksForAlerts() {
        return questions.stream().anyMatch(Question::isAlert);
    }

    /**
     * A file that promtool tests the rules with, and that the student can run again.
     *
     * @param groups of the rules, in their order; promtool alone would take any, and a rule may build on another
     */
    String toYaml(List<String> ruleFiles, List<String> groups) {
        return toYaml(ruleFiles, groups, questions);
    }

    /** The same, with other questions. */
    String toYaml(List<String> ruleFiles, List<String> groups, List<Question> questions) {
        TestFile file = new TestFile(
                ruleFiles,
                groups,
                seconds(evaluationInterval),
                List.of(new Test(
                        seconds(interval),
                        series.entrySet().stream()
                                .map(entry -> new Series(
                                        entry.getKey(), entry.getValue().toString()))
                                .toList(),
                        questions.stream()
                                .map(question -> new Query(
                                        question.expression(),
                                        question.time(),
                                        question.expected().stream()
                                                .map(sample -> expected(question, sample))
                                                .toList()))
                                .toList())));
        try {
            return "# %s\n# O corretor aceita labels a mais, e diferenças a partir do sétimo algarismo.\n%s"
                    .formatted(situation, YAML.writeValueAsString(file));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Expected expected(Question question, Sample sample) {
        String labels = sample.labels().entrySet().stream()
                .map(label -> "%s=\"%s\"".formatted(label.getKey(), label.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
        return new Expected((question.isAlert() ? "" : question.name()) + labels, sample.value());
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }

    private record TestFile(
            List<String> ruleFiles, List<String> groupEvalOrder, String evaluationInterval, List<Test> tests) {}

    private record Test(String interval, List<Series> inputSeries, List<Query> promqlExprTest) {}

    private record Series(String series, String values) {}

    private record Query(String expr, String evalTime, List<Expected> expSamples) {}

    private record Expected(String labels, double value) {}
}
