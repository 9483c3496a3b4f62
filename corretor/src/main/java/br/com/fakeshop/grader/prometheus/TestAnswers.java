package br.com.fakeshop.grader.prometheus;

import br.com.fakeshop.grader.exposition.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code promtool test rules} says where an answer is not the one that the file expects. */
record TestAnswers(String text) {
    private static final Pattern ANSWER = Pattern.compile(
            "expr: \"(?<expr>(?:[^\"\\\\]|\\\\.)*)\", time: (?<time>\\S+),\\s+exp: .*\\s+got: (?<got>.*)");
    private static final Pattern SAMPLE =
            Pattern.compile("\\{((?:[^\"{}]|\"(?:[^\"\\\\]|\\\\.)*\")*)} (\\S+?)(?:, |$)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** The series that it found instead; empty if it found what was expected. */
    Optional<List<Sample>> otherThanExpected(Question question) {
        Matcher answer = ANSWER.matcher(text);
        while (answer.find()) {
            if (answer.group("expr").equals(question.expression())
                    && answer.group("time").equals(question.time())) {
                return Optional.of(samples(answer.group("got")));
            }
        }
        return Optional.empty();
    }

    /** Whether the rules were evaluated at all, and each question answered. */
    boolean hasAnswers() {
        return ANSWER.matcher(text).find() && !text.contains(", err: ");
    }

    private static List<Sample> samples(String got) {
        List<Sample> samples = new ArrayList<>();
        for (MatchResult sample : SAMPLE.matcher(got).results().toList()) {
            Map<String, String> labels = new HashMap<>();
            LABEL.matcher(sample.group(1)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
            samples.add(new Sample("", labels, number(sample.group(2))));
        }
        return samples;
    }

    /** Go writes infinity otherwise than Java. */
    private static double number(String text) {
        return Double.parseDouble(text.replace("Inf", "Infinity"));
    }
}
