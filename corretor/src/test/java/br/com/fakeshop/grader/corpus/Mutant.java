package br.com.fakeshop.grader.corpus;

import java.nio.file.Path;

/**
 * A solution with one small fault in what its lesson adds.
 *
 * @param lesson two digits
 * @param file within the stage
 * @param operator what was done
 * @param change the code before and after, by which it is known: line numbers change with every edit
 * @param source the file with the fault
 */
record Mutant(String lesson, Path file, String operator, String change, String source) {
    /** Whether it is in the rules or the configuration, and leaves the shop alone. */
    boolean isForPrometheus() {
        return file.toString().endsWith(".yml");
    }

    /** One line that names it. */
    String id() {
        return "%s %s [%s] %s".formatted(lesson, file.getFileName(), operator, change);
    }

    @Override
    public String toString() {
        return id();
    }
}
