package br.com.fakeshop.docs.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One row of the view side by side.
 *
 * @param before the line's number in the older file, counted from one; 0 where it has none
 * @param after the line's number in the newer file
 * @param changed whether the two sides differ
 */
record Row(int before, int after, boolean changed) {

    /** Pairs the removed lines of each place with those that were added there. */
    static List<Row> pair(int oldLines, int newLines, Set<Integer> removed, Set<Integer> added) {
        List<Row> rows = new ArrayList<>();
        int before = 1;
        int after = 1;
        while (before <= oldLines || after <= newLines) {
            boolean gone = removed.contains(before);
            boolean come = added.contains(after);
            if (gone && come) {
                rows.add(new Row(before++, after++, true));
            } else if (gone) {
                rows.add(new Row(before++, 0, true));
            } else if (come) {
                rows.add(new Row(0, after++, true));
            } else {
                rows.add(new Row(before++, after++, false));
            }
        }
        return rows;
    }
}
