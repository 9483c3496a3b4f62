package br.com.fakeshop.metrics;

import br.com.fakeshop.web.PageFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Measures the requests for pages. It is the outermost filter: further in, exceptions have become a status already. */
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

    /** The class of the exception; never its message, of which there is no end. */
    private static String errorType(HttpServletRequest request) {
        Object exception = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        return exception == null ? "client_error" : exception.getClass().getSimpleName();
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
