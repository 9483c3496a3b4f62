package br.com.fakeshop.grader.harness;

import java.math.BigDecimal;
import java.util.Objects;

/** Comparisons that fail with evidence in the student's words. */
public final class Expect {
    private Expect() {}

    /** Numbers are compared by value, so that 1 and 1.0 are the same. */
    public static void equal(String what, Object expected, Object found) {
        if (!same(expected, found)) {
            throw new CriterionFailure(what + " = " + text(expected), what + " = " + text(found));
        }
    }

    public static void that(boolean holds, String expected, String found) {
        if (!holds) {
            throw new CriterionFailure(expected, found);
        }
    }

    private static boolean same(Object expected, Object found) {
        if (expected instanceof Number && found instanceof Number) {
            return decimal(expected).compareTo(decimal(found)) == 0;
        }
        return Objects.equals(expected, found);
    }

    private static BigDecimal decimal(Object number) {
        return new BigDecimal(number.toString());
    }

    private static String text(Object value) {
        return value == null ? "nada" : value.toString();
    }
}
