package br.com.fakeshop.grader.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
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

    private static final Duration LASTED = Duration.ofMillis(12);
    private static final Colours PLAIN = new Colours(false);

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
        assertThat(marks.toText(PLAIN)).isEqualTo("""
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
    void tellsEachCauseOnce() {
        Marks marks = marks(
                null,
                LessonMarks.graded(
                        LESSON,
                        List.of(
                                criterion("first", new CriterionFailure("status 200", "status 404")),
                                criterion("second", new CriterionFailure("status 200", "status 404"), "$ curl x"))));
        assertThat(marks.toCauses(PLAIN)).isEqualTo("""
                [falhou] 02.1, 02.2: 2 critérios, uma causa (3 pontos)
                    $ curl x
                    esperado:   status 200
                    encontrado: status 404
                    dica:       Dica um.

                """);
    }

    @Test
    void paintsWhatIsWholeGreenAndWhatIsNotRed() {
        assertThat(marks.toText(new Colours(true))).contains("\u001b[1;31mAula 02 Counter", "falta: 02.2\u001b[0m\n");
        Marks whole = marks(null, LessonMarks.graded(LESSON, List.of(criterion("first", null))));
        assertThat(whole.toText(new Colours(true))).contains("\u001b[32mAula 02 Counter", "10,0 de 10\u001b[0m\n");
    }

    @Test
    void countsWhatNobodyLookedAtAsLostAndWhatCannotBeJudgedNeitherWay() throws Exception {
        Criterion first = Sample.class.getDeclaredMethod("first").getAnnotation(Criterion.class);
        Criterion second = Sample.class.getDeclaredMethod("second").getAnnotation(Criterion.class);
        CriterionMarks reached = CriterionMarks.passed(second, LASTED);
        assertThat(LessonMarks.graded(LESSON, List.of(CriterionMarks.notReached(first), reached))
                        .mark())
                .isEqualTo(3.3);
        LessonMarks partly = LessonMarks.graded(LESSON, List.of(CriterionMarks.leftOut(first, "sem SIGTERM"), reached));
        assertThat(partly.mark()).isEqualTo(10);
        assertThat(partly.toText(new Colours(false))).endsWith("10,0 de 10   sem nota: 02.1\n");
        assertThat(LessonMarks.graded(LESSON, List.of(CriterionMarks.leftOut(first, "sem SIGTERM")))
                        .mark())
                .isNull();
    }

    @Test
    void writesWhatClassroomReads() throws Exception {
        assertThat(new ObjectMapper().writeValueAsString(ClassroomResult.of(marks)))
                .isEqualTo("{\"version\":1,\"status\":\"fail\",\"max_score\":3,\"tests\":["
                        + "{\"name\":\"02.1 Primeiro\",\"status\":\"pass\",\"score\":2,\"message\":\"\","
                        + "\"test_code\":\"\",\"filename\":\"\",\"line_no\":0,\"duration\":12},"
                        + "{\"name\":\"02.2 Segundo\",\"status\":\"fail\",\"score\":0,\"message\":"
                        + "\"esperado: status 200; encontrado: status 404; dica: Dica dois.\","
                        + "\"test_code\":\"$ curl -i 'http://x/'\",\"filename\":\"\",\"line_no\":0,\"duration\":12}]}");
    }

    @Test
    void writesJunitsReportWithIdsAsNames() {
        assertThat(JunitXml.of(marks)).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites><testsuite name="Aula 02: Counter" tests="2" failures="1" errors="0" skipped="0">\
                <testcase classname="02-counter" name="02.1 Primeiro" time="0.012"></testcase>\
                <testcase classname="02-counter" name="02.2 Segundo" time="0.012">\
                <failure message="esperado: status 200; encontrado: status 404">$ curl -i 'http://x/'
                dica: Dica dois.</failure></testcase></testsuite></testsuites>
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
                .isEqualTo(
                        "{\"versao\":1,\"estagio\":\"02-counter\",\"completa\":true,\"banco\":\"PostgreSQL embutido\",\"aulas\":[{\"aula\":\"02\","
                                + "\"titulo\":\"Counter\",\"nota\":6.6,\"criterios\":[{\"id\":\"02.1\",\"titulo\":\"Primeiro\",\"situacao\":\"ok\","
                                + "\"pontos\":2,\"pontos_obtidos\":2,\"milissegundos\":12,\"esperado\":null,\"encontrado\":null,\"dica\":null,"
                                + "\"comandos\":null},{\"id\":\"02.2\",\"titulo\":\"Segundo\",\"situacao\":\"falhou\",\"pontos\":1,"
                                + "\"pontos_obtidos\":0,\"milissegundos\":12,\"esperado\":\"status 200\",\"encontrado\":\"status 404\","
                                + "\"dica\":\"Dica dois.\",\"comandos\":[\"$ curl -i 'http://x/'\"]}]}]}");
    }

    @Test
    void saysWhyALessonHasNoMark() throws Exception {
        Marks marks = marks(null, LessonMarks.notGraded(LESSON, "o Pushgateway não pôde começar", List.of()));
        assertThat(marks.toText(PLAIN)).contains("Aula 02 Counter                      não corrigida\n");
        assertThat(marks.toMarkdown())
                .contains("| 02 Counter | não corrigida |\n")
                .endsWith("## Aula 02: Counter\n\nNão corrigida: o Pushgateway não pôde começar\n");
        assertThat(new ObjectMapper().writeValueAsString(marks))
                .contains("\"nota\":null,\"nao_corrigida\":\"o Pushgateway não pôde começar\",\"criterios\":[]");
    }

    private static Marks marks(String pushgateway, LessonMarks... lessons) {
        return new Marks("02-counter", true, "PostgreSQL embutido", pushgateway, List.of(lessons));
    }

    private static CriterionMarks criterion(String method, CriterionFailure failure, String... commands) {
        try {
            Criterion criterion = Sample.class.getDeclaredMethod(method).getAnnotation(Criterion.class);
            return failure == null
                    ? CriterionMarks.passed(criterion, LASTED)
                    : CriterionMarks.failed(criterion, failure, List.of(commands), LASTED);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
