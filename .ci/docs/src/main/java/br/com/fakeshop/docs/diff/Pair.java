package br.com.fakeshop.docs.diff;

import java.util.List;

/**
 * Two neighbouring stages and what differs.
 *
 * @param name of the diff, such as {@code 01-02}
 */
record Pair(String name, String before, String after, List<FileDiff> files) {
    String title() {
        return "Aula %s: de %s a %s".formatted(name.substring(name.indexOf('-') + 1), before, after);
    }

    int added() {
        return files.stream().mapToInt(file -> file.added().size()).sum();
    }

    int removed() {
        return files.stream().mapToInt(file -> file.removed().size()).sum();
    }
}
