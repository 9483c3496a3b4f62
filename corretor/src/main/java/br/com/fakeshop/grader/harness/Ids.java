package br.com.fakeshop.grader.harness;

import java.util.ArrayList;
import java.util.List;

/** The ids of criteria, in their order. */
public final class Ids {
    private Ids() {}

    /** {@code 02.10} comes after {@code 02.9}. */
    public static String sortKey(String id) {
        return lesson(id) + "%03d".formatted(number(id));
    }

    /** Such as {@code 02.1, 02.3 a 02.12}: three neighbours and more are a range. */
    static String text(List<String> ids) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int next = 1; next <= ids.size(); next++) {
            if (next == ids.size() || !follows(ids.get(next - 1), ids.get(next))) {
                if (next - start > 2) {
                    parts.add(ids.get(start) + " a " + ids.get(next - 1));
                } else {
                    parts.addAll(ids.subList(start, next));
                }
                start = next;
            }
        }
        return String.join(", ", parts);
    }

    private static boolean follows(String first, String second) {
        return lesson(first).equals(lesson(second)) && number(second) == number(first) + 1;
    }

    private static String lesson(String id) {
        return id.substring(0, id.indexOf('.'));
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(id.indexOf('.') + 1));
    }
}
