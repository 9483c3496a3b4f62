package br.com.fakeshop.grader.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import br.com.fakeshop.grader.harness.Criterion;
import br.com.fakeshop.grader.harness.CriterionFailure;
import br.com.fakeshop.grader.harness.GradingImpossible;
import br.com.fakeshop.grader.harness.Lesson;
import br.com.fakeshop.grader.shop.Shop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What cannot be had costs the lesson that needs it, and no other. */
class StageExtensionTest {
    @TempDir
    private Path stage;

    private Path data;
    private Path page;

    @Lesson(number = 1, title = "Sem banco")
    @ExtendWith(StageExtension.class)
    static class NeedsNothing {
        @Criterion(id = "01.1", title = "Vale", hint = "Nada.")
        void holds() {}

        @Criterion(id = "01.2", title = "Não se aplica", hint = "Nada.")
        void cannotBeJudgedHere() {
            throw new GradingImpossible("este sistema não tem SIGTERM");
        }
    }

    @Lesson(number = 1, title = "Sem banco")
    @ExtendWith(StageExtension.class)
    static class NeedsNothingEither {
        @Criterion(id = "01.3", title = "Não vale", hint = "Nada.")
        void doesNotHold() {
            throw new CriterionFailure("um", "dois");
        }
    }

    @Lesson(number = 2, title = "Com banco")
    @ExtendWith(StageExtension.class)
    static class NeedsTheShop {
        @Criterion(id = "02.1", title = "Nem começa", hint = "Nada.")
        void neverBegins(Shop shop) {}

        @Criterion(id = "02.2", title = "Também não", hint = "Nada.")
        void neitherBegins(Shop shop) {}
    }

    @BeforeEach
    void leaveMarksOfAnEarlierGrading() throws Exception {
        Path folder = Files.createDirectories(stage.resolve("target/corretor"));
        data = Files.writeString(folder.resolve("nota.json"), "velha");
        page = Files.writeString(folder.resolve("nota.md"), "velha");
    }

    @Test
    void theOtherLessonsKeepTheirMarks() throws Exception {
        TestExecutionSummary summary = grade(NeedsNothing.class, NeedsTheShop.class);
        assertThat(summary.getTotalFailureCount()).as("one for the lesson").isEqualTo(1);
        assertThat(summary.getTestsAbortedCount()).isEqualTo(1);
        assertThat(Files.readString(data)).contains("\"nota\" : 10.0", "\"nao_corrigida\" : \"o PostgreSQL não");
        assertThat(Files.readString(page)).contains("| 01 Sem banco | 10,0 |", "| 02 Com banco | não corrigida |");
        assertThat(said())
                .contains("[sem nota] 01.2 Não se aplica\n", "[sem nota] 01.2: este sistema não tem SIGTERM\n")
                .contains("[não corrigida] Aula 02: o PostgreSQL não pôde começar")
                .containsPattern("Aula 02 Com banco +não corrigida\\n");
    }

    @Test
    void aLessonHasTheMarksOfAllItsClasses() throws Exception {
        grade(NeedsNothing.class, NeedsNothingEither.class);
        assertThat(Files.readString(data)).contains("\"id\" : \"01.1\"", "\"id\" : \"01.2\"", "\"id\" : \"01.3\"");
        assertThat(said()).containsPattern("Aula 01 Sem banco +5,0 de 10 +falta: 01.3");
    }

    @Test
    void marksOfAnEarlierGradingAreNeverLeft() throws Exception {
        TestExecutionSummary summary = grade(NeedsTheShop.class);
        assertThat(summary.getTotalFailureCount()).isEqualTo(1);
        assertThat(Files.readString(data)).contains("\"nota\" : null").doesNotContain("velha");
        assertThat(Files.readString(page))
                .contains("| 02 Com banco | não corrigida |")
                .doesNotContain("velha");
    }

    /** Where PostgreSQL should be, nobody answers. */
    private TestExecutionSummary grade(Class<?>... lessons) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(lessons)
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                .configurationParameter("corretor.estagio", stage.toString())
                .configurationParameter("corretor.banco", "jdbc:postgresql://localhost:1/postgres")
                .configurationParameter(
                        "corretor.saida", stage.resolve("saida.txt").toString())
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary();
    }

    private String said() throws Exception {
        return Files.readString(stage.resolve("saida.txt"));
    }
}
