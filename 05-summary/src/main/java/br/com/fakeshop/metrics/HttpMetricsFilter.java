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

/** Measures the requests for pages. It is the outermost filter: further in, exceptions have become a status already. */
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
            // Here, so that failed requests are timed too. Prometheus' base unit is the second.
            double seconds = Unit.nanosToSeconds(System.nanoTime() - start);
            metrics.observeRequest(method(request), endpoint(request), response.getStatus(), seconds);
            if (response.getStatus() >= 400) {
                metrics.countError(errorType(request), endpoint(request), response.getStatus());
            }
        }
    }

    /** The class of the exception; never its message, of which there is no end. */
    private static String errorType(HttpServletRequest request) {
        Object exception = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        return exception == null ? "client_error" : exception.getClass().getSimpleName();
    }

    /** Clients may send any word as a method; unknown ones share a series. */
    private static String method(HttpServletRequest request) {
        return METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
    }

    /** The servlet's pattern, such as /detail/*; with the URL itself every visitor could make new series. */
    private static String endpoint(HttpServletRequest request) {
        String pattern = request.getHttpServletMapping().getPattern();
        return switch (pattern) {
            case "" -> "/";
            case "/" -> "unmatched";
            default -> pattern;
        };
    }
}
