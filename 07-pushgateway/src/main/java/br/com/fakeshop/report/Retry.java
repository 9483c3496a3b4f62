package br.com.fakeshop.report;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Tenta de novo o que pode dar certo daqui a pouco, com pausas que dobram para não afogar quem está se levantando. */
public final class Retry {
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final Consumer<String> retries;

    /** Recebe também quem conta as novas tentativas, pelo nome do trabalho. */
    public Retry(Consumer<String> retries) {
        this.retries = retries;
    }

    /** Executa um trabalho que se pode repetir sem dano; a exceção que lança é a da última tentativa. */
    public <T> T run(String operation, Callable<T> work) throws Exception {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                return work.call();
            } catch (Exception e) {
                if (attempt == ATTEMPTS || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                retries.accept(operation);
                // Acorda também quando o job é interrompido, e a tentativa seguinte é a última.
                LockSupport.parkNanos(pause.toNanos());
                pause = pause.multipliedBy(2);
            }
        }
    }
}
