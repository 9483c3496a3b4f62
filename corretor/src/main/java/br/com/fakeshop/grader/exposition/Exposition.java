package br.com.fakeshop.grader.exposition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads metrics as Prometheus does: its text format 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats) and
 * OpenMetrics 1.0, whose families get the names that they have in the former.
 */
public final class Exposition {
    private static final String BLANKS = "[ \\t]+";
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL_TEXT =
            "[ \\t]*([a-zA-Z_][a-zA-Z0-9_]*)[ \\t]*=[ \\t]*\"((?:[^\"\\\\]|\\\\[\\\\\"n])*)\"[ \\t]*";
    private static final Pattern TYPE =
            Pattern.compile("#" + BLANKS + "TYPE" + BLANKS + "(\\S+)" + BLANKS + "(\\S+)\\s*");
    private static final Pattern SAMPLE =
            Pattern.compile("[ \\t]*(" + NAME + ")(?:[ \\t]*\\{((?:[^\"}]|\"(?:[^\"\\\\]|\\\\.)*\")*)}[ \\t]*|" + BLANKS
                    + ")(\\S+)(?:" + BLANKS + "-?[\\d.]+)?(?:" + BLANKS + "# \\{.*)?\\s*");
    private static final Pattern LABEL = Pattern.compile(LABEL_TEXT);
    private static final Pattern LABELS = Pattern.compile("(?:%1$s(?:,%1$s)*,?)?[ \\t]*".formatted(LABEL_TEXT));
    private static final Pattern SUFFIX = Pattern.compile("_(bucket|sum|count|total|created|info)$");
    // Java takes the letters of its literals, too.
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:Inf|NaN|[\\d.]+(?:[eE][+-]?\\d+)?)");

    private final boolean openMetrics;
    private final Map<String, Family> families = new LinkedHashMap<>();
    private final Set<Series> series = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    /** What makes a series one and the same. */
    private record Series(String name, Map<String, String> labels) {}

    private Exposition(boolean openMetrics) {
        this.openMetrics = openMetrics;
    }

    /**
     * Reads the text format.
     *
     * @throws IllegalArgumentException if a line is neither a comment nor a sample; its message is that line
     */
    public static Exposition parse(String text) {
        return read(new Exposition(false), text);
    }

    /** The same for OpenMetrics. */
    public static Exposition parseOpenMetrics(String text) {
        Exposition exposition = read(new Exposition(true), text);
        if (!text.endsWith("# EOF\n") && !text.endsWith("# EOF")) {
            exposition.problems.add("a última linha não é # EOF");
        }
        return exposition;
    }

    private static Exposition read(Exposition exposition, String text) {
        text.lines().filter(line -> !line.isBlank()).forEach(exposition::parseLine);
        return exposition;
    }

    /** In the order of the text; also those of which it has only the TYPE. Of a series that comes twice, the first. */
    public List<Family> families() {
        return List.copyOf(families.values());
    }

    /** What can be read, but for which Prometheus refuses all or drops a part. */
    public List<String> problems() {
        return Collections.unmodifiableList(problems);
    }

    private void parseLine(String line) {
        if (line.startsWith("#")) {
            Matcher type = TYPE.matcher(line);
            if (type.matches()) {
                announce(type.group(1), type.group(2));
            }
            return;
        }
        Sample sample = sample(line);
        Family family = familyOf(sample.name());
        if (!series.add(new Series(sample.name(), sample.labels()))) {
            problems.add("a série %s vem duas vezes".formatted(sample));
        } else if (!openMetrics || !sample.name().endsWith("_created")) {
            family.samples().add(sample);
        }
    }

    private Sample sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        String labelText = sample.matches() && sample.group(2) != null ? sample.group(2) : "";
        if (!sample.matches() || !LABELS.matcher(labelText).matches()) {
            throw new IllegalArgumentException(line);
        }
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(labelText);
        while (label.find()) {
            if (labels.put(label.group(1), label.group(2)) != null) {
                problems.add("o label %s vem duas vezes na linha: %s".formatted(label.group(1), line));
            }
        }
        return new Sample(sample.group(1), Collections.unmodifiableMap(labels), number(sample.group(3), line));
    }

    private static double number(String text, String line) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(line);
        }
        try {
            return Double.parseDouble(text.replaceFirst("Inf$", "Infinity"));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    private void announce(String announced, String announcedType) {
        String name = announced;
        String type = announcedType;
        if (openMetrics && type.equals("counter")) {
            name += "_total";
        } else if (openMetrics && type.equals("info")) {
            name += "_info";
        } else if (openMetrics && type.equals("unknown")) {
            type = "untyped";
        }
        Family known = families.get(name);
        if (known == null) {
            families.put(name, new Family(name, type, new ArrayList<>()));
        } else if (known.type().isEmpty()) {
            problems.add("a linha # TYPE %s vem depois das suas séries".formatted(announced));
            families.put(name, new Family(name, type, known.samples()));
        } else {
            problems.add("a linha # TYPE %s vem duas vezes".formatted(announced));
        }
    }

    /** The one that a TYPE line has announced, by this name or without its suffix; else one of its own. */
    private Family familyOf(String sample) {
        Family announced = families.get(sample);
        if (announced == null) {
            Family base = families.get(SUFFIX.matcher(sample).replaceFirst(""));
            announced = base != null && !base.type().isEmpty() ? base : null;
        }
        return announced == null
                ? families.computeIfAbsent(sample, key -> new Family(key, "", new ArrayList<>()))
                : announced;
    }
}
