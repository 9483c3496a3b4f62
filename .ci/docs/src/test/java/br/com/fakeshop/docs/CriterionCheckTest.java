package br.com.fakeshop.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CriterionCheckTest {
    private static final String LESSON = "00-documentacao/aulas/02-counter.md";
    private static final String GRADER = "corretor/src/main/java/br/com/fakeshop/grader/";
    private static final Criteria CRITERIA = new Criteria(Set.of("01.1", "02.1", "02.2"));

    @TempDir
    private Path folder;

    @Test
    void letsPassALessonWithAllItsCriteria() {
        assertThat(problems(LESSON, "`02.1` e `02.2`, como no `01.1`; 0,5 é `0.5`"))
                .isEmpty();
    }

    @Test
    void namesACriterionThatTheGraderDoesNotHave() {
        assertThat(problems("README.md", "Veja\n`02.9`."))
                .containsExactly("README.md:2: the grader has no criterion 02.9");
    }

    @Test
    void namesACriterionThatItsLessonLeavesOut() {
        assertThat(problems(LESSON, "`02.1`"))
                .containsExactly(LESSON + ":1: criterion 02.2 of this lesson is not mentioned");
    }

    @Test
    void letsTheClassesOfALessonShareItsCriteria() {
        Page first = Page.parse(LESSON, "`02.1`");
        Page second = Page.parse("00-documentacao/aulas/02b-outra.md", "`02.2`");
        Page solution = Page.parse("00-documentacao/aulas/02-counter-solucao.md", "");
        CriterionCheck check = new CriterionCheck(CRITERIA, List.of(first, second, solution));
        assertThat(List.of(first, second, solution))
                .allSatisfy(page -> assertThat(check.problems(page)).isEmpty());
    }

    @Test
    void letsPassAChallengeWithATaskForEach() {
        String tasks = "- [ ] `01.1` a\n- [x] `02.1` b\n- [ ] `02.2` c\n- sem caixa\n";
        assertThat(problems(CriterionCheck.CHALLENGE, tasks)).isEmpty();
    }

    @Test
    void namesWhatTheChallengeLacksRepeatsOrInvents() {
        String tasks = "- [ ] `01.1` a\n- [ ] `01.1` b\n- [ ] `02.1` b\n- [ ] sem id\n- [ ] `02.3` c\n\n`02.2`\n";
        assertThat(problems(CriterionCheck.CHALLENGE, tasks))
                .containsExactlyInAnyOrder(
                        CriterionCheck.CHALLENGE + ":2: criterion 01.1 already has a task",
                        CriterionCheck.CHALLENGE + ":4: a task begins with the id of its criterion",
                        CriterionCheck.CHALLENGE + ":5: the grader has no criterion 02.3",
                        CriterionCheck.CHALLENGE + ":1: criterion 02.2 has no task");
    }

    @Test
    void readsTheGradersIds() {
        Repository repository = new Sandbox(folder)
                .with(
                        GRADER + "Lesson02Counter.java",
                        "@Criterion(\n    id = \"02.1\",\n    title = \"a\")\n@Criterion(id = \"02.10\", points = 2)")
                .repository();
        Criteria criteria = Criteria.read(repository);
        assertThat(criteria.ids()).containsExactly("02.1", "02.10");
        assertThat(criteria.lessons()).containsExactly("02");
    }

    @Test
    void saysThatItFoundNoneWhereThereMustBeSome() {
        Repository repository = new Sandbox(folder)
                .with(GRADER + "Lesson02Counter.java", "class X {}")
                .repository();
        assertThatThrownBy(() -> Criteria.read(repository))
                .hasMessage(GRADER + "Lesson02Counter.java: no criterion found");
        assertThatThrownBy(() -> Criteria.read(new Repository(folder.resolve("nada"))))
                .hasMessageStartingWith("no criterion in ");
    }

    private static List<String> problems(String path, String text) {
        Page page = Page.parse(path, text);
        return Sandbox.messages(new CriterionCheck(CRITERIA, List.of(page)), page);
    }
}
