package br.com.fakeshop.lab.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One measure of one contender, a value a round.
 *
 * @param subject what was measured, such as a route
 * @param contender whose it is
 */
record Series(String subject, Measure measure, String contender, List<Double> rounds) {
    Series(String subject, Measure measure, String contender) {
        this(subject, measure, contender, new ArrayList<>());
    }

    @JsonProperty
    double median() {
        List<Double> sorted = rounds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    @JsonProperty
    double min() {
        return Collections.min(rounds);
    }

    @JsonProperty
    double max() {
        return Collections.max(rounds);
    }

    /** Round by round, since both saw the same machine then. */
    Series dividedBy(Series other) {
        Series ratios = new Series(subject, measure, contender + " ÷ " + other.contender);
        for (int i = 0; i < rounds.size(); i++) {
            ratios.rounds.add(rounds.get(i) / other.rounds.get(i));
        }
        return ratios;
    }
}
