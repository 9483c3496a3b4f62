package br.com.fakeshop.grader.exposition;

import java.util.Map;

/**
 * A series at the time of a scrape.
 *
 * @param labels with their values as they are written, escapes included
 */
public record Sample(String name, Map<String, String> labels, double value) {
    public boolean has(Map<String, String> wanted) {
        return labels.entrySet().containsAll(wanted.entrySet());
    }

    /** The value of a label; empty where there is none, as Prometheus sees it. */
    public String label(String label) {
        return labels.getOrDefault(label, "");
    }

    @Override
    public String toString() {
        return name + labels;
    }
}
