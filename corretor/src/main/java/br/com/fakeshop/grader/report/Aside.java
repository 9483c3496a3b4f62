package br.com.fakeshop.grader.report;

import br.com.fakeshop.grader.harness.GradingImpossible;
import br.com.fakeshop.grader.harness.Transcript;
import br.com.fakeshop.grader.shop.Shop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** What takes place beside the criteria, once for all that look at it, since it waits more than it computes. */
public final class Aside<T> {
    private final Transcript commands;
    private final CompletableFuture<T> end;

    /**
     * Begins at once.
     *
     * @param commands where it writes down what it does
     */
    public Aside(Transcript commands, Supplier<T> play) {
        this.commands = commands;
        end = Shop.inBackground(play);
    }

    /**
     * What was seen.
     *
     * @param transcript of the criterion that asks: it is told of the commands
     * @throws br.com.fakeshop.grader.harness.CriterionFailure if it could not take place, each time
     */
    public T get(Transcript transcript) {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw Aside.<RuntimeException>cause(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GradingImpossible("a correção foi interrompida");
        } finally {
            commands.last().forEach(transcript::add);
        }
    }

    /** Waits for its end, whatever that is. */
    public void await() {
        end.handle((seen, failure) -> seen).join();
    }

    /** As it was thrown there: an error stays an error. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E cause(Throwable thrown) throws E {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        throw (E) cause;
    }
}
