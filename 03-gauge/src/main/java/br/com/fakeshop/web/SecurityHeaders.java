package br.com.fakeshop.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Diz ao navegador o que as páginas podem fazer, que é pouco. */
public final class SecurityHeaders extends HttpFilter {
    private static final long serialVersionUID = 1L;
    // A folha de estilos do Bootstrap desenha seus ícones com imagens data:. A loja não tem script nenhum.
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:;"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Também para o que o Jetty recusa antes que um filtro o veja. */
    static final Map<String, String> ALL = Map.of(
            "Content-Security-Policy", CONTENT_SECURITY_POLICY,
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "same-origin");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ALL.forEach(response::setHeader);
        chain.doFilter(request, response);
    }
}
