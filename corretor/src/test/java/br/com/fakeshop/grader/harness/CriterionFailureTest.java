package br.com.fakeshop.grader.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CriterionFailureTest {
    @Test
    void cutsWhatWouldFillTheScreen() {
        CriterionFailure failure = new CriterionFailure("pouco", "x".repeat(100_000));
        assertThat(failure.found()).hasSize(2_000 + "… (mais 98000 caracteres)".length());
        assertThat(failure.getMessage()).hasSizeLessThan(2_100);
    }

    @Test
    void saysNothingThatATerminalWouldObey() {
        assertThat(new CriterionFailure("a", "\u001b[31mvermelho\u0000\nlinha\tação ✓").found())
                .isEqualTo("?[31mvermelho?\nlinha\tação ✓");
    }
}
