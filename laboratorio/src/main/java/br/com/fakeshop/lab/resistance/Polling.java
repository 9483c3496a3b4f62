package br.com.fakeshop.lab.resistance;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/** Looks again and again until something is so; fails when time is up. */
public final class Polling {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Polling() {}

    public static void until(String wish, Duration limit, Callable<Boolean> look) throws Exception {
        Instant deadline = Instant.now().plus(limit);
        while (!look.call()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not in %d s: %s".formatted(limit.toSeconds(), wish));
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }
}
