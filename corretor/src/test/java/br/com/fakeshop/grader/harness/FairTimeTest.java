package br.com.fakeshop.grader.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class FairTimeTest {
    @Test
    void isNoLongerThanTheClockSays() {
        long start = System.nanoTime();
        Duration fair = FairTime.of(() -> LockSupport.parkNanos(30_000_000));
        assertThat(fair).isLessThanOrEqualTo(Duration.ofNanos(System.nanoTime() - start));
    }

    @Test
    void isNothingLessWhereThePulseComesInTime() {
        // Too short for a pulse to be late.
        long[] inside = new long[2];
        Duration fair = FairTime.of(() -> {
            inside[0] = System.nanoTime();
            inside[1] = System.nanoTime();
        });
        assertThat(fair).isGreaterThanOrEqualTo(Duration.ofNanos(inside[1] - inside[0]));
    }
}
