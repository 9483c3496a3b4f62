package br.com.fakeshop.grader.pushgateway;

import br.com.fakeshop.grader.exposition.Family;
import br.com.fakeshop.grader.exposition.Sample;
import br.com.fakeshop.grader.metrics.Protobuf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a Pushgateway keeps: metrics by grouping key, then by name. */
final class PushedGroups {
    private final Map<Map<String, String>, Group> groups = new LinkedHashMap<>();

    private static final class Group {
        private final Map<String, Family> families = new TreeMap<>();
        private double lastPush;
        private double lastFailure;
    }

    /**
     * Puts the families into the group, instead of all others or beside those of other names.
     *
     * @throws IllegalArgumentException if they do not fit to each other or to the other groups: nothing changes then
     */
    synchronized void push(Map<String, String> labels, List<Family> families, boolean instead) {
        Group group = groups.computeIfAbsent(labels, key -> new Group());
        try {
            families.forEach(family -> check(group, labels, family));
        } catch (IllegalArgumentException e) {
            group.lastFailure = now();
            throw e;
        }
        if (instead) {
            group.families.clear();
        }
        families.forEach(family -> group.families.put(family.name(), family));
        group.lastPush = now();
    }

    synchronized void delete(Map<String, String> labels) {
        groups.remove(labels);
    }

    private void check(Group group, Map<String, String> labels, Family family) {
        PushBody.refuseIf(!family.name().matches("[a-zA-Z_:][\\w:]*"), "invalid metric name " + family.name());
        for (Group other : groups.values()) {
            Family known = other.families.get(family.name());
            PushBody.refuseIf(
                    other != group && known != null && !known.type().equals(family.type()),
                    family.name() + " was pushed with another type before");
        }
        Set<String> series = new HashSet<>();
        for (Sample sample : family.samples()) {
            PushBody.refuseIf(!series.add(line(sample, labels)), "collected before: " + sample);
        }
    }

    /** The text format, as Prometheus scrapes it. */
    synchronized String toText() {
        Map<String, List<String>> lines = new TreeMap<>();
        groups.forEach((labels, group) -> {
            group.families.values().forEach(family -> append(lines, family, labels));
            append(lines, time("push_time_seconds", group.lastPush), labels);
            append(lines, time("push_failure_time_seconds", group.lastFailure), labels);
        });
        return lines.values().stream().flatMap(List::stream).collect(Collectors.joining("\n", "", "\n"));
    }

    private static void append(Map<String, List<String>> lines, Family family, Map<String, String> labels) {
        List<String> own = lines.computeIfAbsent(
                family.name(), name -> new ArrayList<>(List.of("# TYPE %s %s".formatted(name, family.type()))));
        family.samples().forEach(sample -> own.add(line(sample, labels) + " " + Protobuf.number(sample.value())));
    }

    /** The group's labels win; an empty instance keeps Prometheus from filling in the Pushgateway's own. */
    private static String line(Sample sample, Map<String, String> group) {
        Map<String, String> labels = new TreeMap<>(Map.of("instance", ""));
        labels.putAll(sample.labels());
        labels.putAll(group);
        return labels.entrySet().stream()
                .map(label -> "%s=\"%s\"".formatted(label.getKey(), label.getValue()))
                .collect(Collectors.joining(",", sample.name() + "{", "}"));
    }

    private static Family time(String name, double value) {
        return new Family(name, "gauge", List.of(new Sample(name, Map.of(), value)));
    }

    private static double now() {
        return Instant.now().toEpochMilli() / 1_000.0;
    }
}
