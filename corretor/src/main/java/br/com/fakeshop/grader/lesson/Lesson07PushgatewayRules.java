package br.com.fakeshop.grader.lesson;

import static br.com.fakeshop.grader.prometheus.Scenario.IN_DAYS;
import static br.com.fakeshop.grader.prometheus.Scenario.IN_MINUTES;
import static br.com.fakeshop.grader.prometheus.Scenario.value;

import br.com.fakeshop.grader.harness.Criterion;
import br.com.fakeshop.grader.harness.Lesson;
import br.com.fakeshop.grader.prometheus.DrawnTarget;
import br.com.fakeshop.grader.prometheus.PrometheusConfig;
import br.com.fakeshop.grader.prometheus.PrometheusFiles;
import br.com.fakeshop.grader.prometheus.Scenario;
import br.com.fakeshop.grader.prometheus.Values;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lesson 07: what Prometheus makes of a job that lives for seconds, and what it says when the job is not heard of. */
@Lesson(number = 7, title = "Pushgateway")
@ExtendWith(StageExtension.class)
class Lesson07PushgatewayRules {
    private static final String JOB = "daily-sales-report";
    private static final String LAST_SUCCESS = "batch_job_last_success_timestamp_seconds{job=\"%s\"}".formatted(JOB);
    private static final String REVENUE = "daily_sales_revenue_brl{job=\"%s\"}".formatted(JOB);
    private static final String LAST_COMPLETION =
            "batch_job_last_completion_timestamp_seconds{job=\"%s\"}".formatted(JOB);
    private static final String LATE = "RelatorioAtrasado";
    private static final String NEVER = "RelatorioNuncaFeito";
    private static final String FAILED = "RelatorioFalhou";
    private static final String STUCK = "RelatorioDemorado";
    private static final Duration ONE_MINUTE = Duration.ofMinutes(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration FOUR_MINUTES = Duration.ofMinutes(4);
    // In steps of five minutes.
    private static final int TWO_DAYS_AND_THREE_HOURS = 51 * 12;

    @Criterion(
            id = "07.20",
            title = "prometheus.yml busca o Pushgateway em pushgateway:9091, com honor_labels",
            hint = "honor_labels: true no job do Pushgateway: o label job das séries é de quem as enviou.")
    void configuresPrometheus(PrometheusFiles files) {
        PrometheusConfig config = files.config();
        config.expectScrapes("shop:5000");
        config.expectScrapes("postgres-exporter:9187");
        config.expectHonorsLabels("pushgateway:9091");
    }

    @Criterion(
            id = "07.21",
            title = "job:last_success:age_seconds diz há quantos segundos o job deu certo pela última vez",
            hint = "time() - max by (job) (batch_job_last_success_timestamp_seconds).")
    void showsTheAgeOfTheLastSuccess(PrometheusFiles files) {
        files.expect(Scenario.ofDays("07-ultimo-sucesso", "um sucesso há pouco mais de uma hora, e outro na véspera")
                .series(
                        LAST_SUCCESS,
                        Values.from(3_600).plus(0, 299).then(90_000).plus(0, 20))
                .records("job:last_success:age_seconds", IN_DAYS, value(IN_DAYS.toSeconds() - 90_000, "job", JOB)));
        files.expectLike(drawn(files.newRandom()), "job:last_success:age_seconds");
    }

    private static Scenario drawn(Random random) {
        DrawnTarget target = new DrawnTarget(random);
        Scenario scenario = Scenario.ofDays("07-sorteio", Scenario.DRAWN)
                .series(LAST_SUCCESS, target.gauge(1, 80_000))
                .series(executions("success"), target.counter(1, 3))
                .series(executions("failure"), target.counter(1, 3))
                .series(REVENUE, target.counter(0.01, 90_000));
        for (String product : List.of("Webcam", "Notebook Pro", "Mouse", "Teclado")) {
            scenario.series(revenueOf(product), target.gauge(0.01, 90_000));
        }
        return scenario.recordsLike(
                        "job:last_success:age_seconds",
                        IN_DAYS,
                        "time() - max by (job) (batch_job_last_success_timestamp_seconds)")
                .recordsLike(
                        "job_status:executions:increase1d",
                        IN_DAYS,
                        "sum by (job, status) (increase(batch_job_executions_total[1d]))")
                .recordsLike(
                        "product:sales:ratio",
                        IN_DAYS,
                        "sum by (product) (daily_sales_top_product_revenue_brl) / scalar(sum(daily_sales_revenue_brl))");
    }

    @Criterion(
            id = "07.22",
            title = "job_status:executions:increase1d são as execuções do último dia, por job e status",
            hint =
                    "sum by (job, status) (increase(batch_job_executions_total[1d])): o contador é do job e não volta a zero.")
    void countsExecutions(PrometheusFiles files) {
        // Prometheus extends what 288 samples show to the whole day.
        double extended = 288 / 287.0;
        files.expect(Scenario.ofDays("07-execucoes", "dois sucessos e uma falha no último dia, e outros antes")
                .series(
                        executions("success"),
                        Values.from(3)
                                .plus(0, 9)
                                .plus(4, 1)
                                .plus(0, 89)
                                .plus(1, 1)
                                .plus(0, 149)
                                .plus(1, 1)
                                .plus(0, 100))
                .series(
                        executions("failure"),
                        Values.from(7).plus(0, 199).plus(1, 1).plus(0, 150))
                .records(
                        "job_status:executions:increase1d",
                        IN_DAYS,
                        value(2 * extended, "job", JOB, "status", "success"),
                        value(extended, "job", JOB, "status", "failure")));
        files.expectLike(drawn(files.newRandom()), "job_status:executions:increase1d");
    }

    @Criterion(
            id = "07.23",
            title = "product:sales:ratio é a parte da receita do dia que vem de cada produto da lista",
            hint =
                    "Os dois lados não têm os mesmos labels: / scalar(sum(daily_sales_revenue_brl)), ou / ignoring (product)"
                            + " group_left ().")
    void sharesRevenue(PrometheusFiles files) {
        files.expect(Scenario.ofMinutes("07-produtos", "dois produtos na lista, e outros que não estão nela")
                .series(REVENUE, Values.from(500).plus(0, 20).then(2_000).plus(0, 20))
                .series(revenueOf("Webcam"), Values.always(500))
                .series(revenueOf("Notebook Pro"), Values.always(1_200))
                .records(
                        "product:sales:ratio",
                        IN_MINUTES,
                        value(0.25, "product", "Webcam"),
                        value(0.6, "product", "Notebook Pro")));
        files.expectLike(drawn(files.newRandom()), "product:sales:ratio");
    }

    private static String executions(String status) {
        return "batch_job_executions_total{job=\"%s\",status=\"%s\"}".formatted(JOB, status);
    }

    private static String revenueOf(String product) {
        return "daily_sales_top_product_revenue_brl{job=\"%s\",product=\"%s\"}".formatted(JOB, product);
    }

    @Criterion(
            id = "07.24",
            title = LATE + " toca depois de dois dias sem sucesso, e se cala com o próximo",
            hint =
                    "time() - batch_job_last_success_timestamp_seconds > 50 * 3600, sem perguntar por quê. severity: ticket.")
    void tellsThatTheReportIsLate(PrometheusFiles files) {
        files.expect(Scenario.ofAlerts(
                        "07-atrasado",
                        "um sucesso na hora zero, e outro só 51 horas depois",
                        FIVE_MINUTES,
                        FOUR_MINUTES)
                .series(
                        LAST_SUCCESS,
                        Values.from(0)
                                .plus(0, TWO_DAYS_AND_THREE_HOURS - 1)
                                .then(51 * 3_600)
                                .plus(0, 12))
                .staysQuiet(LATE, Duration.ofMinutes(24 * 60 + 30))
                .fires(LATE, Duration.ofMinutes(50 * 60 + 30), "ticket")
                .staysQuiet(LATE, Duration.ofMinutes(51 * 60 + 10)));
    }

    @Criterion(
            id = "07.25",
            title = NEVER + " toca depois de dois dias sem nem um sucesso na história, e se cala com o primeiro",
            hint = "Uma série que não existe não se compara com nada: absent(…), com for: 50h. severity: ticket.")
    void tellsThatThereNeverWasAReport(PrometheusFiles files) {
        files.expect(Scenario.ofAlerts(
                        "07-nunca-feito", "só falhas, e o primeiro sucesso 51 horas depois", FIVE_MINUTES, FOUR_MINUTES)
                .series(LAST_COMPLETION, Values.from(0).plus(0, TWO_DAYS_AND_THREE_HOURS + 12))
                .series(
                        LAST_SUCCESS,
                        Values.after(TWO_DAYS_AND_THREE_HOURS, 51 * 3_600).plus(0, 12))
                .staysQuiet(NEVER, Duration.ofMinutes(24 * 60 + 30))
                .fires(NEVER, Duration.ofMinutes(50 * 60 + 30), "ticket")
                .staysQuiet(NEVER, Duration.ofMinutes(51 * 60 + 10)));
    }

    @Criterion(
            id = "07.26",
            title = FAILED + " toca enquanto a última execução é uma que falhou",
            hint = "batch_job_last_run_errors > 0: o sucesso seguinte o põe em 0. severity: ticket.")
    void tellsThatTheLastRunFailed(PrometheusFiles files) {
        String errors = "batch_job_last_run_errors{job=\"%s\",error_type=\"%s\"}";
        files.expect(Scenario.ofAlerts(
                        "07-falhou", "sucesso, uma falha no PDF aos 10 min, sucesso aos 20 min", ONE_MINUTE, ONE_MINUTE)
                .series(
                        errors.formatted(JOB, "pdf"),
                        Values.from(0).plus(0, 9).then(1).plus(0, 9).then(0).plus(0, 20))
                .series(errors.formatted(JOB, "database"), Values.always(0))
                .series(LAST_SUCCESS, Values.from(0).plus(0, 19).then(1_200).plus(0, 20))
                .series(
                        LAST_COMPLETION,
                        Values.from(0)
                                .plus(0, 9)
                                .then(600)
                                .plus(0, 9)
                                .then(1_200)
                                .plus(0, 20))
                .staysQuiet(FAILED, Duration.ofMinutes(5))
                .fires(FAILED, Duration.ofMinutes(18), "ticket")
                .staysQuiet(FAILED, Duration.ofMinutes(25)));
        files.expect(Scenario.ofAlerts(
                        "07-falhou-a-primeira", "a primeira de todas falha, e a segunda não", ONE_MINUTE, ONE_MINUTE)
                .series(
                        errors.formatted(JOB, "database"),
                        Values.from(1).plus(0, 19).then(0).plus(0, 20))
                .series(errors.formatted(JOB, "pdf"), Values.always(0))
                .series(LAST_SUCCESS, Values.after(20, 1_200).plus(0, 20))
                .series(LAST_COMPLETION, Values.from(0).plus(0, 19).then(1_200).plus(0, 20))
                .fires(FAILED, Duration.ofMinutes(18), "ticket")
                .staysQuiet(FAILED, Duration.ofMinutes(25)));
    }

    @Criterion(
            id = "07.27",
            title = STUCK + " toca depois de 15 minutos em execução, e se cala quando o job termina",
            hint = "batch_job_running == 1, com for: 15m: antes disso, rodar não é notícia. severity: ticket.")
    void tellsThatTheJobIsStuck(PrometheusFiles files) {
        files.expect(Scenario.ofAlerts(
                        "07-demorado", "o job começa aos 5 min e termina aos 40 min", ONE_MINUTE, ONE_MINUTE)
                .series(
                        "batch_job_running{job=\"%s\"}".formatted(JOB),
                        Values.from(0).plus(0, 4).then(1).plus(0, 34).then(0).plus(0, 20))
                .staysQuiet(STUCK, Duration.ofMinutes(15))
                .fires(STUCK, Duration.ofMinutes(25), "ticket")
                .staysQuiet(STUCK, Duration.ofMinutes(45)));
    }
}
