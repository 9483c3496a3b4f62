package br.com.fakeshop.grader.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarksTest {
    private static final Lesson LESSON = Sample.class.getAnnotation(Lesson.class);

    @Lesson(number = 2, title = "Counter")
    static final class Sample {
        @Criterion(id = "02.1", title = "Primeiro", points = 2, hint = "Dica um.")
        void first() {}

        @Criterion(id = "02.2", title = "Segundo", hint = "Dica dois.")
        void second() {}
    }

    private final Marks marks = marks(
            null,
            LessonMarks.graded(
                    LESSON,
                    List.of(
                            criterion("first", null),
                            criterion(
                                    "second",
                                    new CriterionFailure("status 200", "status 404"),
                                    "$ curl -i 'http://x/'"))));

    @Test
    void tellsTheMarkOfEachLessonAndWhatIsMissing() {
        assertThat(marks.toText()).isEqualTo("""

                        --- Boletim: 02-counter ---
                        Aula 02 Counter                        6,6 de 10   falta: 02.2
                        Detalhes: 02-counter/target/corretor/nota.md e nota.json
                        """);
    }

    @Test
    void writesMarkdownWithTheEvidence() {
        assertThat(marks.toMarkdown()).isEqualTo("""
                        # Boletim: 02-counter

                        Banco: PostgreSQL embutido

                        | aula | nota |
                        | --- | --- |
                        | 02 Counter | 6,6 |

                        ## Aula 02: Counter

                        - [x] **02.1** Primeiro (2/2)
                        - [ ] **02.2** Segundo (0/1)

                          ```
                          $ curl -i 'http://x/'
                          ```

                          - esperado: status 200
                          - encontrado: status 404
                          - dica: Dica dois.
                        """);
    }

    @Test
    void namesThePushgatewayWhereOneWasNeeded() throws Exception {
        Marks pushed = marks("receptor embutido");
        assertThat(pushed.toMarkdown()).contains("Banco: PostgreSQL embutido\n\nPushgateway: receptor embutido\n\n");
        assertThat(new ObjectMapper().writeValueAsString(pushed)).contains("\"pushgateway\":\"receptor embutido\"");
    }

    @Test
    void writesDataForOtherPrograms() throws Exception {
        assertThat(new ObjectMapper().writeValueAsString(marks))
                .isEqualTo("{\"estagio\":\"02-counter\",\"banco\":\"PostgreSQL embutido\",\"aulas\":[{\"aula\":\"02\","
                        + "\"titulo\":\"Counter\",\"nota\":6.6,\"criterios\":[{\"id\":\"02.1\",\"titulo\":\"Primeiro\","
                        + "\"pontos\":2,\"pontos_obtidos\":2,\"esperado\":null,\"encontrado\":null,\"dica\":null,"
                        + "\"comandos\":null},{\"id\":\"02.2\",\"titulo\":\"Segundo\",\"pontos\":1,"
                        + "\"pontos_obtidos\":0,\"esperado\":\"status 200\",\"encontrado\":\"status 404\","
                        + "\"dica\":\"Dica dois.\",\"comandos\":[\"$ curl -i 'http://x/'\"]}]}]}");
    }

    @Test
    void saysWhyALessonHasNoMark() throws Exception {
        Marks marks = marks(null, LessonMarks.notGraded(LESSON, "o Pushgateway não pôde começar"));
        assertThat(marks.toText())
                .contains("Aula 02 Counter                      não corrigida: o Pushgateway não pôde começar\n");
        assertThat(marks.toMarkdown())
                .contains("| 02 Counter | não corrigida |\n")
                .endsWith("## Aula 02: Counter\n\nNão corrigida: o Pushgateway não pôde começar\n");
        assertThat(new ObjectMapper().writeValueAsString(marks))
                .contains("\"nota\":null,\"nao_corrigida\":\"o Pushgateway não pôde começar\",\"criterios\":[]");
    }

    private static Marks marks(String pushgateway, LessonMarks... lessons) {
        return new Marks("02-counter", "PostgreSQL embutido", pushgateway, List.of(lessons));
    }

    private static CriterionMarks criterion(String method, CriterionFailure failure, String... commands) {
        try {
            Criterion criterion = Sample.class.getDeclaredMethod(method).getAnnotation(Criterion.class);
            return CriterionMarks.of(criterion, failure, List.of(commands));
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
