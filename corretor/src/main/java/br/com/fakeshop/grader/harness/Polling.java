package br.com.fakeshop.grader.harness;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again and again until something is as wished, or time is up. */
public final class Polling {
    // Without a pause the grader would take the processor from the shop that it waits for.
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Polling() {}

    /** The last look, as wished or not. A machine that is too busy to look in between makes the limit no shorter. */
    public static <T> T until(Predicate<T> wish, Duration limit, Supplier<T> look) {
        Instant deadline = Instant.now().plus(limit);
        T found = look.get();
        while (!wish.test(found) && Instant.now().isBefore(deadline)) {
            deadline = deadline.plus(pause());
            found = look.get();
        }
        return found;
    }

    /** By how much it was too long: then whoever is waited for had to wait for a processor, too. */
    private static Duration pause() {
        Instant start = Instant.now();
        try {
            Thread.sleep(PAUSE.toMillis());
            return Duration.between(start, Instant.now()).minus(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CriterionFailure("o critério até o fim", "correção interrompida");
        }
    }
}
