package br.com.fakeshop.grader.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class GradingTest {
    private static Grading grading;

    @TempDir
    private Path stage;

    @Lesson(number = 2, title = "Counter")
    @ExtendWith(Clock.class)
    static class WaitsForEver {
        @Criterion(id = "02.1", title = "Rápido", hint = "Dica um.")
        void quick() {}

        @Criterion(id = "02.2", title = "Sem fim", hint = "Dica dois.")
        void endless() throws Exception {
            grading.usesDatabase("PostgreSQL de mentira");
            Thread.sleep(600_000);
        }

        @Criterion(id = "02.3", title = "Depois", hint = "Dica três.")
        void after() {}
    }

    @Lesson(number = 3, title = "Gauge")
    static class OnePart {
        @Criterion(id = "03.1", title = "Código", hint = "Dica um.")
        void code() {}
    }

    @Lesson(number = 3, title = "Gauge")
    static class AnotherPart {
        @Criterion(id = "03.2", title = "Regras", hint = "Dica dois.")
        void rules() {
            throw new CriterionFailure("uma regra", "nenhuma");
        }
    }

    @Test
    void aLessonMayHaveSeveralClasses() throws Exception {
        assertThat(grade(OnePart.class, AnotherPart.class)).contains("Aula 03 Gauge", "5,0 de 10   falta: 03.2");
        assertThat(grade(AnotherPart.class, OnePart.class)).contains("Aula 03 Gauge", "5,0 de 10   falta: 03.2");
    }

    /** The clock starts with the database. */
    static final class Clock implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            grading = GradingExtension.grading(context);
        }
    }

    @Test
    void endsInTimeWithTheMarksOfWhatItHasSeen() throws Exception {
        assertThat(grade(WaitsForEver.class)).isEqualTo("""
                [falhou] 02.2 Sem fim (1 ponto)
                    esperado:   a correção inteira em até 15 s
                    encontrado: o tempo acabou neste critério
                    dica:       Veja em target/corretor/loja.log o que a loja fazia. Se a máquina é que é lenta, \
                -Dlimite=300 dá mais tempo.

                [não alcançado] 02.3 Depois (1 ponto)
                    a correção chegou ao limite de 15 s antes; com -Dlimite=300, ela espera mais

                \f--- Boletim: %s ---
                Aula 02 Counter                        3,3 de 10   falta: 02.2, 02.3
                Detalhes: %1$s/target/corretor/nota.md e nota.json
                """.formatted(stage.getFileName()));
        assertThat(Files.readString(stage.resolve("target/corretor/nota.json")))
                .contains("\"completa\" : true", "\"nota\" : 3.3", "\"situacao\" : \"nao_alcancado\"");
    }

    @Lesson(number = 2, title = "Counter")
    @ExtendWith(TooLate.class)
    static class WaitsForEverRules {
        @Criterion(id = "02.4", title = "Regras", hint = "Dica quatro.")
        void rules() {}
    }

    /** As where the lesson's second part needs something that cannot begin any more. */
    static final class TooLate implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            GradingImpossible obstacle = grading.limit().obstacle();
            grading.notGraded(WaitsForEverRules.class.getAnnotation(Lesson.class), obstacle);
            throw obstacle;
        }
    }

    @Test
    void keepsWhatItHasSeenOfALessonWhoseSecondPartComesTooLate() throws Exception {
        assertThat(grade(WaitsForEver.class, WaitsForEverRules.class))
                .contains("Aula 02 Counter                        2,5 de 10   falta: 02.2 a 02.4");
    }

    private String grade(Class<?>... lessons) throws Exception {
        Path output = stage.resolve("saida.txt");
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(Arrays.stream(lessons)
                                .map(DiscoverySelectors::selectClass)
                                .toList())
                        .configurationParameter("corretor.estagio", stage.toString())
                        .configurationParameter("corretor.saida", output.toString())
                        .configurationParameter("corretor.nivel", "3")
                        // Its last fifteen are for the end itself.
                        .configurationParameter("corretor.limite", "15")
                        .build());
        return Files.readString(output);
    }
}
