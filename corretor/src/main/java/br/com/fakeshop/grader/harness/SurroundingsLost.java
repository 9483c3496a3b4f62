package br.com.fakeshop.grader.harness;

/** What the grader itself had brought is gone in the middle of the grading, so that it must begin anew; the message says what. */
public final class SurroundingsLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SurroundingsLost(String message) {
        super(message);
    }
}
