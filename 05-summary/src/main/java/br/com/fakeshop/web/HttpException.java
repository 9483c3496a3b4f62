package br.com.fakeshop.web;

/** A request that cannot be served as it is; carries the status of the answer. */
public abstract sealed class HttpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    private HttpException(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** What was asked for does not exist, or not for this visitor. */
    public static final class NotFound extends HttpException {
        private static final long serialVersionUID = 1L;

        public NotFound(String what) {
            super(404, what);
        }
    }

    /** A parameter is missing or makes no sense. */
    public static final class BadRequest extends HttpException {
        private static final long serialVersionUID = 1L;

        public BadRequest(String what) {
            super(400, what);
        }
    }

    /** A form that was sent from another site. */
    public static final class CrossOrigin extends HttpException {
        private static final long serialVersionUID = 1L;

        public CrossOrigin(String origin) {
            super(403, origin);
        }
    }
}
