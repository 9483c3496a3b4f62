package br.com.fakeshop.web;

import br.com.fakeshop.web.HttpException.Overloaded;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Quantas páginas são feitas ao mesmo tempo; as outras esperam aqui, em fila. Sem isto, centenas de páginas pela metade
 * disputam as conexões com o banco a cada consulta, e há sempre uma que perde vezes demais.
 */
public final class ConcurrencyLimit extends PageFilter {
    private static final long serialVersionUID = 1L;

    private final Semaphore free;
    private final Duration patience;

    /** @param patience quanto se espera na fila; depois, a página é um 503 */
    public ConcurrencyLimit(int pages, Duration patience) {
        this.free = new Semaphore(pages, true);
        this.patience = patience;
    }

    @Override
    protected void filterPage(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!awaitTurn()) {
            throw new Overloaded();
        }
        try {
            chain.doFilter(request, response);
        } finally {
            free.release();
        }
    }

    private boolean awaitTurn() throws InterruptedIOException {
        try {
            return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted by the end of the shop");
        }
    }
}
