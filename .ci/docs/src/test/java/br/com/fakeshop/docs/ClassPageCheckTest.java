package br.com.fakeshop.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassPageCheckTest {
    private static final String PATH = "00-documentacao/aulas/02-counter.md";
    private static final String PARTS = "## " + String.join("\n\n## ", ClassPageCheck.PARTS) + "\n";

    @Test
    void letsPassAPageWithItsPartsAndItsMinutes() {
        String page = PARTS.replace("Preveja", "Preveja (10 min)").replace("Passos", "Passos\n\n### Um (20 min)");
        assertThat(problems(PATH, "**Duração:** 30 minutos\n\n" + page)).isEmpty();
    }

    @Test
    void namesMinutesThatDoNotAddUp() {
        assertThat(problems(PATH, "**Duração:** 30 minutos\n\n" + PARTS.replace("Nota", "Nota (20 min)")))
                .containsExactly(PATH + ":1: the steps take 20 minutes, which is not the claim");
    }

    @Test
    void namesPartsOutOfOrder() {
        assertThat(problems(PATH, "**Duração:** 0 minutos\n\n## Nota\n").get(0)).contains("the parts are [Nota]");
    }

    @Test
    void countsWordsButNoCode() {
        String words = "uma `duas` ".repeat(800);
        assertThat(problems(PATH, "**Duração:** 0 minutos\n\n" + words + "\n\n```\n" + words + "\n```\n\n" + PARTS))
                .containsExactly(PATH + ":1: 1616 words, 1500 at most");
    }

    @Test
    void leavesOtherPagesAlone() {
        assertThat(problems("00-documentacao/aulas/02-counter-solucao.md", "a")).isEmpty();
        assertThat(problems("README.md", "a")).isEmpty();
    }

    private static List<String> problems(String path, String text) {
        return Sandbox.messages(new ClassPageCheck(), Page.parse(path, text));
    }
}
