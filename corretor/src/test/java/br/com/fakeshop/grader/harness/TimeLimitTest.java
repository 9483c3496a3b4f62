package br.com.fakeshop.grader.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
    /** Its last fifteen seconds are for the end itself. */
    private static final Duration AT_ONCE = Duration.ofSeconds(15);

    @Test
    void interruptsWhateverIsWaitedForAndEndsTheRest() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (TimeLimit limit = new TimeLimit(AT_ONCE, Thread.currentThread(), () -> {})) {
            limit.atEnd(ended::countDown);
            assertThat(limit.isOver()).isFalse();
            limit.start();
            assertThatThrownBy(() -> Thread.sleep(10_000)).isInstanceOf(InterruptedException.class);
            assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(limit.isOver()).isTrue();
            assertThat(limit.reason())
                    .isEqualTo("a correção chegou ao limite de 15 s antes; com -Dlimite=300, ela espera mais");
        }
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void waitsOnceAndStandsStillForWhatIsNotTheSubmissions() throws Exception {
        try (TimeLimit limit = new TimeLimit(AT_ONCE.plusMillis(50), Thread.currentThread(), () -> {})) {
            limit.start();
            limit.start();
            String image = limit.outside(() -> {
                Thread.sleep(100);
                return "imagem";
            });
            assertThat(image).isEqualTo("imagem");
            assertThat(limit.isOver()).isFalse();
        }
    }
}
