package br.com.fakeshop.batch;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Tenta de novo o que pode dar certo daqui a pouco, com pausas que dobram para não afogar quem está se levantando. */
public final class Retry {
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final BatchMetrics metrics;

    public Retry(BatchMetrics metrics) {
        this.metrics = metrics;
    }

    /**
     * Executa um trabalho que se pode repetir sem dano.
     *
     * @param operation o nome dele em {@code batch_job_last_run_retries}
     * @throws Exception a da última tentativa
     */
    public <T> T run(String operation, Callable<T> work) throws Exception {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                return work.call();
            } catch (Exception e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                metrics.countRetry(operation);
                Thread.sleep(pause.toMillis());
                pause = pause.multipliedBy(2);
            }
        }
    }
}
