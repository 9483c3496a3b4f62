package br.com.fakeshop.web;

import br.com.fakeshop.web.HttpException.BadRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** Recusa o que um servlet responderia com 5xx: o erro de um cliente não deve parecer uma falha da loja. */
public final class ClientMistakes extends HttpFilter {
    private static final long serialVersionUID = 1L;
    // Sem TRACE, a que o Jetty responderia com a própria requisição, cookies inclusive.
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS");
    private static final Set<String> METRICS_FORMATS = Set.of("openmetrics", "text", "prometheus-protobuf");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!METHODS.contains(request.getMethod())) {
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        if (request.getHttpServletMapping().getPattern().equals("/metrics")) {
            String format = request.getParameter("debug");
            if (format != null && !METRICS_FORMATS.contains(format)) {
                throw new BadRequest("debug " + format, "Os formatos de debug são " + METRICS_FORMATS + ".");
            }
        }
        chain.doFilter(request, response);
    }
}
