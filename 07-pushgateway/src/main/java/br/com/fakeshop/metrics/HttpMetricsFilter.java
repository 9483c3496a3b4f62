package br.com.fakeshop.metrics;

import br.com.fakeshop.web.PageFilter;
import io.prometheus.metrics.model.snapshots.Unit;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** Mede as requisições de páginas. É o filtro mais externo: quando chegam a ele, as exceções já viraram status. */
public final class HttpMetricsFilter extends PageFilter {
    private static final long serialVersionUID = 1L;
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private final transient ShopMetrics metrics;

    public HttpMetricsFilter(ShopMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    protected void filterPage(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        metrics.requestStarted();
        long start = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            metrics.requestEnded();
            // Aqui, para que o tempo das requisições que falham também conte. A unidade base do Prometheus é o segundo.
            double seconds = Unit.nanosToSeconds(System.nanoTime() - start);
            metrics.observeRequest(method(request), endpoint(request), response.getStatus(), seconds);
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

    /** Clientes podem enviar qualquer palavra como método; as desconhecidas dividem uma só série. */
    private static String method(HttpServletRequest request) {
        return METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
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
