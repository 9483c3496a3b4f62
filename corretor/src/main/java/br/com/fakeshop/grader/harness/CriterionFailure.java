package br.com.fakeshop.grader.harness;

/** A criterion that does not hold: what was expected and what was found instead. */
public final class CriterionFailure extends AssertionError {
    private static final long serialVersionUID = 1L;
    /** A submission may say anything, of any length. */
    private static final int LONGEST = 2_000;

    private final String expected;
    private final String found;
    private final String hint;

    public CriterionFailure(String expected, String found) {
        this("", expected, found, null);
    }

    /**
     * A failure that has nothing to do with the criterion's subject.
     *
     * @param hint in place of the criterion's
     */
    public CriterionFailure(String expected, String found, String hint) {
        this("", expected, found, hint);
    }

    /** The same, with the criterion's id before it. */
    static CriterionFailure of(String id, CriterionFailure failure) {
        return new CriterionFailure(id + ": ", failure.expected, failure.found, failure.hint);
    }

    private CriterionFailure(String prefix, String expected, String found, String hint) {
        super(prefix + "esperado: " + readable(expected) + "; encontrado: " + readable(found));
        this.expected = readable(expected);
        this.found = readable(found);
        this.hint = hint;
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

    /** What to do about it: its own hint where it has one, else the criterion's. */
    public String hintOr(String criterions) {
        return hint == null ? criterions : hint;
    }

    /** The grader's own frames tell a student nothing. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
