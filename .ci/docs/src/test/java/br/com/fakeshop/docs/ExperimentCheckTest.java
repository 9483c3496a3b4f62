package br.com.fakeshop.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentCheckTest {
    private static final String FIRST = "00-documentacao/aulas/02-counter.md";
    private static final String SECOND = "00-documentacao/aulas/02b-outra.md";
    private static final String FILE = "00-documentacao/aulas/02-experimentos.json";
    private static final String CHOICE = """
            {"id": "%s", "question": "O que há em le=\\"0.3\\"?", "kind": "choice", "choices": ["isto", "aquilo"],
             "answer": %d, "explanation": "Porque sim."}""";
    private static final String NUMBER = """
            {"id": "n", "question": "Quantas?", "kind": "number", "answer": 9, "explanation": "Nove."}""";
    private static final String ALL = "[%s, %s, %s, %s]"
            .formatted(CHOICE.formatted("a", 0), CHOICE.formatted("b", 1), CHOICE.formatted("c", 1), NUMBER);
    private static final String SHOWN = "O que há em `le=\"0.3\"`?\n\n- isto\n- aquilo\n\nPorque\nsim. Nove.";

    @TempDir
    private Path folder;

    @Test
    void letsPassWhatTheClassesShowTogether() {
        assertThat(problems(ALL, SHOWN, "Quantas?")).isEmpty();
    }

    @Test
    void namesWhatIsShownOtherwise() {
        assertThat(problems(ALL, SHOWN, "Quantos?")).containsExactly(FIRST + ":1: experiment n is not shown: Quantas?");
    }

    @Test
    void namesAnAnswerThatIsNoChoice() {
        assertThat(problems(ALL.replace("\"answer\": 0", "\"answer\": 2"), SHOWN, "Quantas?"))
                .containsExactly(FIRST + ":1: experiment a cannot be played");
    }

    @Test
    void namesTooFewAndNoneAndNonsense() {
        assertThat(problems("[" + NUMBER + "]", SHOWN, "Quantas?"))
                .containsExactly(FIRST + ":1: " + FILE + " has fewer than 4 experiments");
        assertThat(problems("[", SHOWN, "")).hasSize(1);
        assertThat(problems(null, SHOWN, "")).containsExactly(FIRST + ":1: there is no " + FILE);
    }

    private List<String> problems(String json, String first, String second) {
        Sandbox sandbox = new Sandbox(folder);
        if (json != null) {
            sandbox.with(FILE, json);
        } else {
            folder.resolve(FILE).toFile().delete();
        }
        List<Page> pages = List.of(Page.parse(FIRST, first), Page.parse(SECOND, second));
        ExperimentCheck check = new ExperimentCheck(sandbox.repository(), pages);
        return pages.stream()
                .flatMap(page -> Sandbox.messages(check, page).stream())
                .toList();
    }
}
