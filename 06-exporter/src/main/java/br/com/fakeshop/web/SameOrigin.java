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
 * Recusa formulários que outro site envia em nome do visitante.
 *
 * <p>Os navegadores dizem de onde vem uma requisição em {@code Sec-Fetch-Site} (W3C Fetch Metadata); os mais antigos,
 * ao menos em {@code Origin}. Um programa como o curl não envia nenhum dos dois e passa: não leva cookies alheios.
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
        // Comparada sem o esquema: atrás de um proxy que termina o TLS, a própria loja fala http.
        return origin == null || origin.replaceFirst("^https?://", "").equals(request.getHeader("Host"));
    }
}
