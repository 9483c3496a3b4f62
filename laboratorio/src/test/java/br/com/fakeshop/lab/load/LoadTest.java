package br.com.fakeshop.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Of the maintainers, as the benchmark is: these count milliseconds, and on a busy machine they cost a student the grade. */
@Tag("mantenedor")
class LoadTest {
    @Test
    void whoeverWouldHaveComeDuringAStallHasWaitedToo() throws Exception {
        AtomicInteger steps = new AtomicInteger();
        Load.Result result = Load.keepRate(1, Duration.ofMillis(400), 100, visitor -> () -> {
            if (steps.incrementAndGet() == 2) {
                Thread.sleep(200);
            }
        });
        // Nine or ten were to begin in the first half of the stall.
        assertThat(result.latency().getCountBetweenValues(100_000_000, 300_000_000))
                .isBetween(9L, 25L);
        assertThat(result.errors()).isEmpty();
    }

    @Test
    void everyVisitorGoesOnUntilTheEnd() throws Exception {
        AtomicInteger steps = new AtomicInteger();
        // Long enough for one of them to have a second turn on a busy machine.
        Load.Result result = Load.saturate(3, Duration.ofMillis(400), visitor -> () -> {
            steps.incrementAndGet();
            Thread.sleep(10);
        });
        assertThat(result.latency().getTotalCount()).isEqualTo(steps.get());
        assertThat(result.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        assertThat(result.milliseconds(0)).isGreaterThanOrEqualTo(9.9);
    }

    @Test
    void aWrongAnswerAndNoneAreErrors() throws Exception {
        Load.Result result = Load.saturate(2, Duration.ofMillis(20), visitor -> () -> {
            Thread.sleep(5);
            if (visitor == 0) {
                throw new IOException("closed");
            }
            throw new UnexpectedAnswer("503");
        });
        assertThat(result.errors())
                .contains("503", "java.io.IOException: closed")
                .hasSize((int) result.latency().getTotalCount());
    }
}
