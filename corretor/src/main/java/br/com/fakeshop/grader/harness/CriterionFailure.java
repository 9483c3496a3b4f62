package br.com.fakeshop.grader.harness;

/** A criterion that does not hold: what was expected and what was found instead. */
public final class CriterionFailure extends AssertionError {
    private static final long serialVersionUID = 1L;
    /** A submission may say anything, of any length. */
    private static final int LONGEST = 2_000;

    private final String expected;
    private final String found;

    public CriterionFailure(String expected, String found) {
        this("", expected, found);
    }

    /** The same, with the criterion's id before it, for Maven's summary. */
    CriterionFailure(String id, CriterionFailure failure) {
        this(id + ": ", failure.expected, failure.found);
    }

    private CriterionFailure(String prefix, String expected, String found) {
        super(prefix + "esperado: " + readable(expected) + "; encontrado: " + readable(found));
        this.expected = readable(expected);
        this.found = readable(found);
    }

    /** Nothing that a terminal, or XML, would take for more than text. */
    private static String readable(String text) {
        String whole = String.valueOf(text);
        String cut = whole.length() <= LONGEST
                ? whole
                : "%s… (mais %d caracteres)".formatted(whole.substring(0, LONGEST), whole.length() - LONGEST);
        return cut.replaceAll("[\\p{Cntrl}\\p{Cs}\uFFFE\uFFFF&&[^\n\t]]", "?");
    }

    public String expected() {
        return expected;
    }

    public String found() {
        return found;
    }

    /** The grader's own frames tell a student nothing. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
