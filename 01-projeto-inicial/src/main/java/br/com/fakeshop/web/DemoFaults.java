package br.com.fakeshop.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ThreadLocalRandom;

/** Deixa páginas lentas ou quebradas de propósito, para aulas que mostram por que a média engana. Vem desligado. */
public final class DemoFaults extends PageFilter {
    private static final long serialVersionUID = 1L;

    private final double latencySeconds;
    private final double errorRatio;

    public DemoFaults(double latencySeconds, double errorRatio) {
        this.latencySeconds = latencySeconds;
        this.errorRatio = errorRatio;
    }

    @Override
    protected void filterPage(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (latencySeconds > 0) {
            pause(random.nextDouble(latencySeconds));
        }
        if (random.nextDouble() < errorRatio) {
            throw new DemoFault();
        }
        chain.doFilter(request, response);
    }

    private static void pause(double seconds) throws InterruptedIOException {
        try {
            Thread.sleep(Math.round(seconds * 1_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted by the end of the shop");
        }
    }

    /** A falha que {@code DEMO_ERROR_RATIO} pede. */
    static final class DemoFault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DemoFault() {
            super("falha de demonstração (DEMO_ERROR_RATIO)");
        }
    }
}
