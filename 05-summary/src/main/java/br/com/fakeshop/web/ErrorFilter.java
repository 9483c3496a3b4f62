package br.com.fakeshop.web;

import br.com.fakeshop.db.DatabaseException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transforma em status o que os servlets lançam; {@link ErrorPage} depois desenha a página. */
public final class ErrorFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(ErrorFilter.class);
    private static final int MAX_LOGGED = 300;
    private static final String RETRY_AFTER_SECONDS = "5";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (HttpException e) {
            fail(request, response, e.status(), e);
        } catch (DatabaseException e) {
            if (e.isUnavailable()) {
                log.warn("Banco indisponível em {}", brief(e.getMessage()));
                fail(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, e);
            } else {
                log.error("Falha no banco em {}", brief(e.getMessage()));
                fail(request, response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, e);
            }
        } catch (RuntimeException | Error e) {
            // Error também: uma classe que falta é, para o visitante, uma falha como as outras.
            // As exceções do próprio Jetty sabem seu status: formulário grande demais, nome que ele não decodifica.
            if (e instanceof org.eclipse.jetty.http.HttpException known) {
                fail(request, response, known.getCode(), e);
            } else {
                log.error(
                        "Falha em {} {}: {}", request.getMethod(), brief(request.getRequestURI()), brief(e.toString()));
                fail(request, response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, e);
            }
        }
    }

    private static void fail(HttpServletRequest request, HttpServletResponse response, int status, Throwable cause)
            throws IOException {
        request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, cause);
        if (!response.isCommitted()) {
            if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
                response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
            }
            response.sendError(status);
        }
    }

    /** O que cabe em uma linha: o que um cliente envia pode ter milhares de caracteres. */
    static String brief(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= MAX_LOGGED ? line : line.substring(0, MAX_LOGGED) + "…";
    }
}
