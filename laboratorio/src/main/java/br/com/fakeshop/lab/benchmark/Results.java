package br.com.fakeshop.lab.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that was measured, in that order. */
final class Results {
    private final List<Series> series = new ArrayList<>();

    void add(String subject, Measure measure, String contender, double value) {
        find(subject, measure, contender)
                .orElseGet(() -> {
                    Series added = new Series(subject, measure, contender);
                    series.add(added);
                    return added;
                })
                .rounds()
                .add(value);
    }

    Optional<Series> find(String subject, Measure measure, String contender) {
        return series.stream()
                .filter(one -> one.subject().equals(subject)
                        && one.measure() == measure
                        && one.contender().equals(contender))
                .findFirst();
    }

    List<Series> all() {
        return series;
    }

    List<String> subjects() {
        return series.stream().map(Series::subject).distinct().toList();
    }

    List<Measure> measures(String subject) {
        return series.stream()
                .filter(one -> one.subject().equals(subject))
                .map(Series::measure)
                .distinct()
                .toList();
    }

    List<String> contenders(String subject) {
        return series.stream()
                .filter(one -> one.subject().equals(subject))
                .map(Series::contender)
                .distinct()
                .toList();
    }
}
