package br.com.fakeshop.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every check that needs no running stage, on every page of this checkout. */
class DocumentationTest {
    private static final Repository REPOSITORY = new Repository(Path.of("..", ".."));

    @TestFactory
    Stream<DynamicTest> pages() throws IOException {
        Map<String, Check> checks = new LinkedHashMap<>();
        checks.put("links lead somewhere", new LinkCheck(REPOSITORY, Set.copyOf(Files.readAllLines(Path.of("hosts")))));
        checks.put("images have a text", new ImageTextCheck());
        checks.put("quotes are true", new QuoteCheck(REPOSITORY));
        List<Page> pages = REPOSITORY.pages();
        checks.put("criteria are the grader's", new CriterionCheck(Criteria.read(REPOSITORY), pages));
        checks.put("classes fit into their time", new ClassPageCheck());
        checks.put("plans add up", new PlanCheck(pages));
        checks.put("experiments are the panel's", new ExperimentCheck(REPOSITORY, pages));
        checks.put("what is to be run can be run", new BlockCheck(REPOSITORY.stages()));
        assertThat(pages).as("pages of this checkout").isNotEmpty();
        return checks.entrySet().stream()
                .map(check -> dynamicTest(check.getKey(), () -> {
                    List<String> problems = pages.stream()
                            .flatMap(page -> check.getValue().problems(page).stream())
                            .map(Problem::toString)
                            .toList();
                    if (!problems.isEmpty()) {
                        fail("%s:%n%s", check.getKey(), String.join(System.lineSeparator(), problems));
                    }
                }));
    }

    @Test
    void everyLessonHasItsPage() {
        Set<String> taught = REPOSITORY.pages().stream()
                .map(Page::lesson)
                .filter(lesson -> !lesson.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(taught)
                .as("lessons with a page in 00-documentacao/aulas")
                .containsAll(Criteria.read(REPOSITORY).lessons());
    }

    @Test
    void theChallengeIsThere() {
        assertThat(REPOSITORY.isFile(CriterionCheck.CHALLENGE))
                .as(CriterionCheck.CHALLENGE)
                .isTrue();
    }
}
