package br.com.fakeshop.grader.harness;

/** A criterion that does not hold: what was expected and what was found instead. */
public final class CriterionFailure extends AssertionError {
    private static final long serialVersionUID = 1L;

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
        super(prefix + "esperado: " + expected + "; encontrado: " + found);
        this.expected = expected;
        this.found = found;
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
