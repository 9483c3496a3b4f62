package br.com.fakeshop.docs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What running programs expose, from the text of their {@code /metrics}.
 *
 * @param labels the labels of each name; the names of a series and of its family alike
 */
record Exposition(Map<String, Set<String>> labels) {
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+.*");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Map<String, List<String>> SUFFIXES = Map.of(
            "counter", List.of("_total"),
            "histogram", List.of("_bucket", "_sum", "_count"),
            "summary", List.of("_sum", "_count"));

    static Exposition parse(String text) {
        Map<String, Set<String>> labels = new TreeMap<>();
        Map<String, String> families = new TreeMap<>();
        text.lines().forEach(line -> {
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (type.matches()) {
                addFamily(type.group(1), type.group(2), labels, families);
            } else if (!line.startsWith("#") && sample.matches()) {
                String name = sample.group(1);
                Set<String> found = labelNames(sample.group(2) == null ? "" : sample.group(2));
                add(name, found, labels);
                add(families.getOrDefault(name, name), found, labels);
            }
        });
        return new Exposition(labels);
    }

    /** A family is known by its own name and by those of its series, also before the first of them. */
    private static void addFamily(
            String exposed, String type, Map<String, Set<String>> labels, Map<String, String> families) {
        List<String> suffixes = SUFFIXES.getOrDefault(type, List.of());
        String family = type.equals("counter") && exposed.endsWith("_total")
                ? exposed.substring(0, exposed.length() - "_total".length())
                : exposed;
        add(exposed, Set.of(), labels);
        add(family, Set.of(), labels);
        families.put(exposed, family);
        for (String suffix : suffixes) {
            // Some exporters' counters go without the suffix.
            if (!type.equals("counter") || !family.equals(exposed)) {
                add(family + suffix, Set.of(), labels);
                families.put(family + suffix, family);
            }
        }
    }

    private static void add(String name, Set<String> found, Map<String, Set<String>> labels) {
        labels.computeIfAbsent(name, n -> new TreeSet<>()).addAll(found);
    }

    private static Set<String> labelNames(String labels) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = LABEL.matcher(labels);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    boolean has(String name) {
        return labels.containsKey(name);
    }

    boolean hasPrefix(String prefix) {
        return labels.keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    Set<String> labelsOf(String name) {
        return labels.getOrDefault(name, Set.of());
    }
}
