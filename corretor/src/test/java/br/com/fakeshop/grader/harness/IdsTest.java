package br.com.fakeshop.grader.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void threeNeighboursAreARange() {
        assertThat(Ids.text(List.of("02.1", "02.2", "02.3"))).isEqualTo("02.1 a 02.3");
        assertThat(Ids.text(List.of("02.1", "02.2"))).isEqualTo("02.1, 02.2");
        assertThat(Ids.text(List.of("01.9", "01.17", "02.1", "02.9", "02.10", "02.11")))
                .isEqualTo("01.9, 01.17, 02.1, 02.9 a 02.11");
        assertThat(Ids.text(List.of())).isEmpty();
    }

    @Test
    void areOrderedByNumber() {
        assertThat(Ids.sortKey("02.10")).isGreaterThan(Ids.sortKey("02.9"));
    }
}
