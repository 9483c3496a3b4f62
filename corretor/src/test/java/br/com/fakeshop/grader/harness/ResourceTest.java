package br.com.fakeshop.grader.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ResourceTest {
    private final AtomicInteger openings = new AtomicInteger();

    @Test
    void isOpenedOnce() {
        Resource<Integer> resource = new Resource<>("o exporter", openings::incrementAndGet);
        assertThat(resource.get()).isEqualTo(1);
        assertThat(resource.get()).isEqualTo(1);
    }

    @Test
    void tellsEachWhoAsksWhatStandsInItsWay() {
        Resource<Integer> resource = new Resource<>("o exporter", () -> {
            openings.incrementAndGet();
            throw new IOException("sem porta");
        });
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(resource::get)
                    .isInstanceOf(GradingImpossible.class)
                    .hasMessage("o exporter não pôde começar: sem porta");
        }
        assertThat(openings).hasValue(1);
    }
}
