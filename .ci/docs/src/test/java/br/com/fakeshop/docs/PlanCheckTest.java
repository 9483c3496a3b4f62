package br.com.fakeshop.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanCheckTest {
    private static final List<Page> CLASSES = List.of(
            Page.parse("00-documentacao/aulas/02-counter.md", "**Duração:** 90 minutos"),
            Page.parse("00-documentacao/aulas/03-gauge.md", "**Duração:** 60 minutos"));
    private static final String PLAN = """
            | encontro | minutos |
            | --- | --- |
            | [02](aulas/02-counter.md) | 90 |
            | [03](aulas/03-gauge.md) | 60 |
            """;

    @Test
    void letsPassAPlanThatAddsUp() {
        assertThat(problems("150 minutos ao todo\n\n" + PLAN)).isEmpty();
    }

    @Test
    void namesMinutesThatAreNotThePages() {
        assertThat(problems("150 minutos ao todo\n\n" + PLAN.replace("| 60", "| 70")))
                .containsExactly("README.md:6: planned are 70 minutes, the page claims 60");
    }

    @Test
    void namesASumThatIsNone() {
        assertThat(problems("140 minutos ao todo\n\n" + PLAN))
                .containsExactly("README.md:1: the plan does not say \"150 minutos ao todo\"");
    }

    @Test
    void leavesOtherTablesAlone() {
        assertThat(problems(PLAN.replace("| 90", "| nada").replace("| 60", "| muito")))
                .isEmpty();
    }

    private static List<String> problems(String text) {
        return Sandbox.messages(new PlanCheck(CLASSES), Page.parse("README.md", text));
    }
}
