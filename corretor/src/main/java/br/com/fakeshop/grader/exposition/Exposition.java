package br.com.fakeshop.grader.exposition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the Prometheus text format 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats). */
public final class Exposition {
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)(?: -?\\d+)?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern SUFFIX = Pattern.compile("_(bucket|sum|count)$");

    private final Map<String, Family> families = new LinkedHashMap<>();

    private Exposition() {}

    /**
     * The families of a text, in its order; also those of which it has only the TYPE.
     *
     * @throws IllegalArgumentException if a line is neither a comment nor a sample; its message is that line
     */
    public static List<Family> parse(String text) {
        Exposition exposition = new Exposition();
        text.lines().filter(line -> !line.isBlank()).forEach(exposition::parseLine);
        return List.copyOf(exposition.families.values());
    }

    private void parseLine(String line) {
        Matcher type = TYPE.matcher(line);
        if (type.matches()) {
            announce(type.group(1), type.group(2));
        } else if (!line.startsWith("#")) {
            Sample sample = sample(line);
            familyOf(sample.name()).samples().add(sample);
        }
    }

    private static Sample sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new IllegalArgumentException(line);
        }
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return new Sample(sample.group(1), Collections.unmodifiableMap(labels), number(sample.group(3), line));
    }

    private static double number(String text, String line) {
        try {
            return Double.parseDouble(text.replaceFirst("Inf$", "Infinity"));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    private void announce(String name, String type) {
        families.compute(
                name, (key, known) -> new Family(key, type, known == null ? new ArrayList<>() : known.samples()));
    }

    /** The one that a TYPE line has announced, by this name or without its suffix; else one of its own. */
    private Family familyOf(String sample) {
        Family announced = families.getOrDefault(
                sample, families.get(SUFFIX.matcher(sample).replaceFirst("")));
        return announced == null
                ? families.computeIfAbsent(sample, key -> new Family(key, "", new ArrayList<>()))
                : announced;
    }
}
