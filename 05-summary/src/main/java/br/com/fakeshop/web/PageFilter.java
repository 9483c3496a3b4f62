package br.com.fakeshop.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** Um filtro para o que os visitantes pedem: métricas, saúde e arquivos estáticos passam sem ser tocados. */
public abstract class PageFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Set<String> NO_PAGES = Set.of("/metrics", "/healthz", "/static/*", "/robots.txt");

    @Override
    protected final void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (NO_PAGES.contains(request.getHttpServletMapping().getPattern())) {
            chain.doFilter(request, response);
        } else {
            filterPage(request, response, chain);
        }
    }

    protected abstract void filterPage(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException;
}
