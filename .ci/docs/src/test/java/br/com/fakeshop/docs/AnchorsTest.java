package br.com.fakeshop.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnchorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Como acontece uma aula | como-acontece-uma-aula",
                "Critérios e dicas: o que conta? | critérios-e-dicas-o-que-conta",
                "São Paulo — às 10h | são-paulo--às-10h",
                "rate() e increase() | rate-e-increase",
                "snake_case fica | snake_case-fica",
                "0,3 s (SLO) | 03-s-slo"
            })
    void areNamedAsGitHubNamesThem(String heading, String slug) {
        assertThat(Anchors.slug(heading)).isEqualTo(slug);
    }

    @Test
    void areCountedWhereHeadingsRepeat() {
        Page page = Page.parse("a.md", "# Prática\n\n## Prática\n\n### `rate` e **mais**\n\n<a name=\"fim\"></a>\n");
        assertThat(Anchors.of(page)).contains("prática", "prática-1", "rate-e-mais", "fim");
    }
}
