package br.com.fakeshop.grader.harness;

/** Nothing can be graded, for a reason that lies outside the stage or before its first page; the message says which. */
public final class GradingImpossible extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GradingImpossible(String message) {
        super(message);
    }

    /** The grader's own frames tell a student nothing. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
