package br.com.fakeshop.report;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * O fim de um programa que faz um trabalho e termina. Quem o encerra antes da hora (SIGTERM, Ctrl-C) interrompe o
 * trabalho em vez de cortá-lo ao meio: o que ele começou, ele ainda desfaz.
 */
final class Termination {
    private static final int FAILURE = 1;
    // Menos que os 10 s que o Docker espera antes de matar o processo.
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private Termination() {}

    /** Para aqui um trabalho que foi interrompido, antes de um passo que demora sem nunca notar isso. */
    static void stopIfInterrupted() throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
    }

    /**
     * Trabalha nesta thread, que é a principal e não deve ter mais o que fazer depois.
     *
     * @param work devolve o código de saída do processo
     */
    static void exitAfter(IntSupplier work) {
        Thread worker = Thread.currentThread();
        AtomicInteger status = new AtomicInteger(FAILURE);
        Runnable end = () -> {
            worker.interrupt();
            try {
                worker.join(PATIENCE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            // O código de saída é o do trabalho; o da JVM diria só que ela recebeu um sinal.
            Runtime.getRuntime().halt(status.get());
        };
        // Roda também quando o trabalho chega ao fim e a thread principal acaba.
        Runtime.getRuntime().addShutdownHook(new Thread(end, "end"));
        status.set(work.getAsInt());
    }
}
