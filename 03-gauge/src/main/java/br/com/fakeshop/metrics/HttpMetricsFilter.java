package br.com.fakeshop.metrics;

import br.com.fakeshop.web.PageFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Mede as requisições de páginas. É o filtro mais externo: quando chegam a ele, as exceções já viraram status. */
public final class HttpMetricsFilter extends PageFilter {
    private static final long serialVersionUID = 1L;

    private final transient ShopMetrics metrics;

    public HttpMetricsFilter(ShopMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    protected void filterPage(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        metrics.requestStarted();
        try {
            chain.doFilter(request, response);
        } finally {
            metrics.requestEnded();
            if (response.getStatus() >= 400) {
                metrics.countError(errorType(request), endpoint(request), response.getStatus());
            }
        }
    }

    /** A classe da exceção; nunca a mensagem, cuja variedade não tem fim. */
    private static String errorType(HttpServletRequest request) {
        Object exception = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        return exception == null ? "client_error" : exception.getClass().getSimpleName();
    }

    /** O padrão do servlet, como /detail/*; com a própria URL, cada visitante poderia criar novas séries. */
    private static String endpoint(HttpServletRequest request) {
        String pattern = request.getHttpServletMapping().getPattern();
        return switch (pattern) {
            case "" -> "/";
            case "/" -> "unmatched";
            default -> pattern;
        };
    }
}
