package br.com.fakeshop.lab.fault;

/** Something was asked for that is not possible; the message, in Portuguese, says what would be. */
public final class FaultException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public FaultException(String message) {
        super(message);
    }

    FaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
