package br.com.fakeshop.grader.lesson;

import br.com.fakeshop.grader.harness.Criterion;
import br.com.fakeshop.grader.harness.Lesson;
import br.com.fakeshop.grader.oracle.EarlyObservation;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lesson 05: for how long the quantiles remember. It comes last, since it waits longest. */
@Lesson(number = 5, title = "Summary")
@ExtendWith(StageExtension.class)
class Lesson05SummaryWindow {
    @Criterion(
            id = "05.13",
            title = "Os quantis são dos últimos 5 minutos: um minuto depois, uma operação demorada ainda está neles",
            hint = "maxAgeSeconds(300): com menos, o que ninguém pediu no último minuto vira NaN entre dois olhares.")
    void remembersFiveMinutes(EarlyObservation early) {
        early.expectStillSeen();
    }
}
