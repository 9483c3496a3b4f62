package br.com.fakeshop.web;

import br.com.fakeshop.web.HttpException.CrossOrigin;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Refuses forms that another site sends in the visitor's name.
 *
 * <p>Browsers say where a request comes from in {@code Sec-Fetch-Site} (W3C Fetch Metadata); older ones at least in
 * {@code Origin}. A program such as curl sends neither and is let through: it carries nobody else's cookies.
 */
public final class SameOrigin extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Set<String> TRUSTED_SITES = Set.of("same-origin", "none");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getMethod().equals("POST") && !isOwn(request)) {
            throw new CrossOrigin("POST from origin " + request.getHeader("Origin"));
        }
        chain.doFilter(request, response);
    }

    private static boolean isOwn(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return TRUSTED_SITES.contains(site);
        }
        String origin = request.getHeader("Origin");
        // Compared without the scheme: behind a proxy that ends TLS the shop itself speaks http.
        return origin == null || origin.replaceFirst("^https?://", "").equals(request.getHeader("Host"));
    }
}
