package br.com.fakeshop.grader.prometheus;

import br.com.fakeshop.grader.exposition.Sample;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What Prometheus is asked at a moment of a scenario, and what it must answer.
 *
 * @param name of the rule
 * @param isAlert whether that is an alert, which fires or does not
 * @param at since the scenario began; a moment at which the rules are evaluated
 * @param expected the only series of the answer; those found may have labels beside theirs
 */
record Question(String name, boolean isAlert, Duration at, List<Sample> expected) {
    private static final double TOLERANCE = 1e-6;
    private static final int MOST = 6;

    String expression() {
        return isAlert ? "count by (severity) (ALERTS{alertname='%s',alertstate='firing'})".formatted(name) : name;
    }

    boolean isAnsweredBy(List<Sample> found) {
        List<Sample> left = new ArrayList<>(found);
        for (Sample wanted : expected) {
            List<Sample> same =
                    left.stream().filter(sample -> sample.has(wanted.labels())).toList();
            if (same.size() != 1 || !isClose(wanted.value(), same.get(0).value())) {
                return false;
            }
            left.removeAll(same);
        }
        return left.isEmpty();
    }

    private static boolean isClose(double wanted, double found) {
        return Math.abs(wanted - found) <= TOLERANCE * Math.max(1e-3, Math.abs(wanted));
    }

    String expectedText() {
        return text(expected);
    }

    /** For people: an alert by whether it fires, any other series by its labels and its value. */
    String text(List<Sample> samples) {
        if (isAlert) {
            return samples.isEmpty()
                    ? "%s calado aos %s".formatted(name, time())
                    : "%s disparado aos %s, %s".formatted(name, time(), severities(samples));
        }
        String shown = samples.stream()
                .map(sample -> (labels(sample) + " " + number(sample.value())).strip())
                .sorted()
                .limit(MOST)
                .collect(Collectors.joining(", "));
        String more = samples.size() > MOST ? " e mais %d".formatted(samples.size() - MOST) : "";
        return "%s = %s".formatted(name, samples.isEmpty() ? "nada" : shown + more);
    }

    private static String severities(List<Sample> alerts) {
        return alerts.stream()
                .map(alert -> alert.label("severity"))
                .map(severity -> severity.isEmpty() ? "sem severity" : "severity " + severity)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String labels(Sample sample) {
        TreeMap<String, String> labels = new TreeMap<>(sample.labels());
        labels.remove("__name__");
        return labels.isEmpty()
                ? ""
                : labels.entrySet().stream()
                        .map(label -> "%s=\"%s\"".formatted(label.getKey(), label.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(new MathContext(6))
                        .stripTrailingZeros()
                        .toPlainString()
                : Double.toString(value).replace("Infinity", "Inf");
    }

    /** As Prometheus writes it: {@code 1d1h}. */
    String time() {
        String text = "%dd%dh%dm%ds"
                .formatted(at.toDays(), at.toHoursPart(), at.toMinutesPart(), at.toSecondsPart())
                .replaceAll("(?<!\\d)0[dhms]", "");
        return text.isEmpty() ? "0s" : text;
    }
}
