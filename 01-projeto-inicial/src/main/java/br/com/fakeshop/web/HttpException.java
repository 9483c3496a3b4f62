package br.com.fakeshop.web;

/** Uma requisição que não pode ser atendida como está; leva consigo o status da resposta. */
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

    /** O que foi pedido não existe, ou não para este visitante. */
    public static final class NotFound extends HttpException {
        private static final long serialVersionUID = 1L;

        public NotFound(String what) {
            super(404, what);
        }
    }

    /** Um parâmetro falta ou não faz sentido. */
    public static final class BadRequest extends HttpException {
        private static final long serialVersionUID = 1L;

        private final String explanation;

        /** Recebe também o que dizer ao visitante. */
        public BadRequest(String what, String explanation) {
            super(400, what);
            this.explanation = explanation;
        }

        public String explanation() {
            return explanation;
        }
    }

    /** Um formulário enviado a partir de outro site. */
    public static final class CrossOrigin extends HttpException {
        private static final long serialVersionUID = 1L;

        public CrossOrigin(String origin) {
            super(403, origin);
        }
    }

    /** Mais visitantes do que a loja atende. */
    public static final class Overloaded extends HttpException {
        private static final long serialVersionUID = 1L;

        public Overloaded() {
            super(503, "too many pages at once");
        }
    }
}
