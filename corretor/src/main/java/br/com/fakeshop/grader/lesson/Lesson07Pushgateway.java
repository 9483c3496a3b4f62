package br.com.fakeshop.grader.lesson;

import br.com.fakeshop.grader.exposition.Sample;
import br.com.fakeshop.grader.harness.Criterion;
import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.harness.Lesson;
import br.com.fakeshop.grader.metrics.SeriesList;
import br.com.fakeshop.grader.pushgateway.PushScenarios;
import br.com.fakeshop.grader.pushgateway.PushScenarios.Again;
import br.com.fakeshop.grader.pushgateway.PushScenarios.Failures;
import br.com.fakeshop.grader.pushgateway.PushScenarios.TwoDays;
import br.com.fakeshop.grader.pushgateway.PushedMetrics;
import br.com.fakeshop.grader.pushgateway.PushedReport;
import br.com.fakeshop.grader.report.DailyReport;
import br.com.fakeshop.grader.report.ReportRun;
import br.com.fakeshop.grader.report.SalesOfDay;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lesson 07: the daily report, a batch job, pushes what it has to say to a Pushgateway. */
@Lesson(number = 7, title = "Pushgateway")
@ExtendWith(StageExtension.class)
class Lesson07Pushgateway {
    private static final String REVENUE = "daily_sales_revenue_brl";
    private static final String ORDERS = "daily_sales_orders";
    private static final String TICKET = "daily_sales_average_ticket_brl";
    private static final String TOP_PRODUCT = "daily_sales_top_product_revenue_brl";
    private static final String REPORT_DATE = "daily_sales_report_date_timestamp_seconds";
    private static final String DURATION = "report_generation_duration_seconds";
    private static final String QUERY_DURATION = "report_database_query_duration_seconds";
    private static final String PDF_DURATION = "report_pdf_generation_duration_seconds";
    private static final String PDF_SIZE = "report_pdf_size_bytes";
    private static final String RUNNING = "batch_job_running";
    private static final String LAST_SUCCESS = "batch_job_last_success_timestamp_seconds";
    private static final String LAST_COMPLETION = "batch_job_last_completion_timestamp_seconds";
    private static final String EXECUTIONS = "batch_job_executions_total";
    private static final String CPU = "batch_job_cpu_usage_ratio";
    private static final String MEMORY = "batch_job_memory_usage_bytes";
    private static final String CONNECTIONS = "batch_job_database_connections";
    private static final String SPEED = "batch_job_records_per_second";
    private static final String ERRORS = "batch_job_last_run_errors";
    private static final String RETRIES = "batch_job_last_run_retries";
    private static final List<String> WITHOUT_LABELS = List.of(
            REVENUE,
            ORDERS,
            TICKET,
            REPORT_DATE,
            DURATION,
            QUERY_DURATION,
            PDF_DURATION,
            PDF_SIZE,
            RUNNING,
            LAST_SUCCESS,
            LAST_COMPLETION,
            CPU,
            MEMORY,
            CONNECTIONS,
            SPEED);
    private static final double CENT = 0.01;
    private static final long MEBIBYTE = 1 << 20;
    // Of the heap, which is far larger than what the job needs, any collector has a part that it never gives.
    private static final double MOST_MEBIBYTES = DailyReport.HEAP_MEBIBYTES * 0.85;
    // Who does not wait at all is back in a few.
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    // Of the last pause over the first.
    private static final double LEAST_GROWTH = 1.3;

    @Criterion(
            id = "07.1",
            title = "O job termina com código 0, e todas as suas métricas chegam ao Pushgateway com o tipo certo",
            points = 2,
            hint = "Um PrometheusRegistry do job, Gauge para tudo o que é da última execução e Counter para"
                    + " batch_job_executions; no fim, pushGateway.push(). Um label sem série não aparece:"
                    + " initLabelValues mostra o 0.")
    void pushesEveryMetric(PushScenarios scenarios) {
        PushedMetrics metrics = scenarios.success().metrics();
        WITHOUT_LABELS.forEach(name -> expectGauge(metrics, name));
        expectLabel(metrics, TOP_PRODUCT, "gauge", "product");
        expectLabel(metrics, EXECUTIONS, "counter", "status");
        expectLabel(metrics, ERRORS, "gauge", "error_type");
        expectLabel(metrics, RETRIES, "gauge", "operation");
    }

    @Criterion(
            id = "07.2",
            title = "Receita, número de pedidos e ticket médio são os do banco, ao centavo",
            hint = "sum(total_price), que inclui o frete, dos pedidos fechados no dia (closed_at); ticket médio é a"
                    + " receita dividida pelos pedidos. Some em BigDecimal ou no banco.")
    void revenueIsTheDatabases(PushScenarios scenarios) {
        PushedReport run = scenarios.success();
        BigDecimal revenue = run.sales().revenue();
        long orders = run.sales().orders();
        Expect.equal(ORDERS, orders, run.metrics().value(ORDERS));
        expectNear(REVENUE, revenue.doubleValue(), run.metrics().value(REVENUE), CENT / 2);
        expectNear(TICKET, revenue.doubleValue() / orders, run.metrics().value(TICKET), CENT);
    }

    @Criterion(
            id = "07.3",
            title = "daily_sales_top_product_revenue_brl traz os produtos que mais renderam, até TOP_PRODUCTS_LIMIT",
            hint = "sum(quantity * price) de order_items, com o preço do pedido e sem o frete; ORDER BY … DESC LIMIT."
                    + " Cada produto é uma série: sem limite, elas seriam tantas quanto o catálogo.")
    void limitsTopProducts(PushScenarios scenarios) {
        PushedReport run = scenarios.success();
        Map<String, Double> found = new TreeMap<>();
        for (Sample sample : run.metrics().all(TOP_PRODUCT)) {
            found.put(sample.label("product"), sample.value());
        }
        Map<String, Double> names = run.sales().topProducts(PushScenarios.TOP_PRODUCTS, "p.name");
        Map<String, Double> ids = run.sales().topProducts(PushScenarios.TOP_PRODUCTS, "p.id::text");
        Expect.that(
                found.equals(names) || found.equals(ids),
                "com TOP_PRODUCTS_LIMIT=%d: %s".formatted(PushScenarios.TOP_PRODUCTS, names),
                found.toString());
    }

    @Criterion(
            id = "07.4",
            title = "O dia do relatório vai de meia-noite a meia-noite em São Paulo, também no horário de verão",
            hint = "date.atStartOfDay(ZoneId.of(\"America/Sao_Paulo\")), inclusive, até o começo do dia seguinte,"
                    + " exclusive: o fuso da máquina e -03:00 fixo erram em algum dia.")
    void theDayIsSaoPaulos(PushScenarios scenarios) {
        PushedReport run = scenarios.edges();
        Expect.that(
                run.metrics().value(ORDERS) == 2,
                "%s = 2: de 7 pedidos à meia-noite e um segundo antes dela, 2 são de %s".formatted(ORDERS, run.date()),
                "%s = %.0f".formatted(ORDERS, run.metrics().value(ORDERS)));
        LocalDate day = LocalDate.parse(run.date());
        double found = run.metrics().value(REPORT_DATE);
        long start = SalesOfDay.midnight(day).toEpochSecond();
        long end = SalesOfDay.midnight(day.plusDays(1)).toEpochSecond();
        Expect.that(
                found >= start && found < end,
                "%s em %s, de %d a %d".formatted(REPORT_DATE, run.date(), start, end),
                "%.0f".formatted(found));
    }

    @Criterion(
            id = "07.5",
            title = "error_type diz o que falhou: database, uma consulta; pdf, uma pasta em que não se escreve",
            hint = "Guarde em que passo o job está e, no catch, conte batch_job_last_run_errors com esse error_type; os"
                    + " outros ficam em 0.")
    void saysWhatFailed(PushScenarios scenarios) {
        Failures failures = scenarios.failures();
        expectErrorType(failures.failure(), "database", "uma consulta que falha");
        Expect.equal(
                "código de saída sem pasta para o PDF",
                1,
                failures.withoutFolder().run().exitCode());
        expectErrorType(failures.withoutFolder(), "pdf", "um REPORT_OUTPUT_DIR abaixo de um arquivo");
    }

    @Criterion(
            id = "07.6",
            title = "Um dia sem pedidos é um relatório como os outros, com zeros",
            hint = "coalesce(sum(…), 0), e nenhuma divisão por zero no ticket médio. push() substitui o grupo: os"
                    + " produtos de outro dia não ficam.")
    void reportsAnEmptyDay(PushScenarios scenarios) {
        TwoDays days = scenarios.emptyDay();
        PushedMetrics metrics = days.second().expectSuccess().metrics();
        for (String name : List.of(REVENUE, ORDERS, TICKET, SPEED)) {
            Expect.equal(name + " num dia sem pedidos", 0.0, metrics.value(name));
        }
        Expect.that(
                !metrics.has(TOP_PRODUCT),
                "nenhuma série " + TOP_PRODUCT + " num dia sem pedidos",
                metrics.has(TOP_PRODUCT) ? SeriesList.of(metrics.all(TOP_PRODUCT)) : "");
    }

    @Criterion(
            id = "07.7",
            title = "O grupo no Pushgateway é só job=\"daily-sales-report\", o mesmo todos os dias",
            hint =
                    "PushGateway.builder().job(\"daily-sales-report\"), sem groupingKey e sem instanceIpGroupingKey: cada data ou"
                            + " máquina no grupo deixaria lá, para sempre, as métricas da execução anterior.")
    void hasOneGroup(PushScenarios scenarios) {
        TwoDays days = scenarios.emptyDay();
        Set<String> groups = new TreeSet<>();
        days.second().metrics().groups().forEach(group -> groups.add(group.toString()));
        Expect.equal(
                "grupos depois de relatórios de dois dias",
                Set.of(Map.of("job", "daily-sales-report").toString()),
                groups);
    }

    @Criterion(
            id = "07.8",
            title = "Só vão ao Pushgateway as métricas do job, sem as da JVM e as da loja",
            hint = "Um new PrometheusRegistry() só do job, dado ao builder com registry(…): o padrão"
                    + " (defaultRegistry) e JvmMetrics falam de um processo que já terminou.")
    void pushesNothingElse(PushScenarios scenarios) {
        PushedMetrics metrics = scenarios.success().metrics();
        metrics.all(REVENUE);
        List<String> others = metrics.names().stream()
                .filter(name -> name.matches("(jvm|process|ecommerce|hikaricp)_.*"))
                .toList();
        Expect.that(
                others.isEmpty(),
                "só métricas daily_sales_*, report_* e batch_job_*",
                others.size() + " outras, como " + String.join(", ", others.subList(0, Math.min(3, others.size()))));
    }

    @Criterion(
            id = "07.9",
            title = "Rodar duas vezes dá o mesmo relatório, e conta duas execuções",
            hint =
                    "O processo termina, e um contador em sua memória recomeça do 1: guarde o total numa tabela (UPDATE …"
                            + " SET executions = executions + 1 … RETURNING) e mostre o que está lá.")
    void canRunAgain(PushScenarios scenarios) {
        Again again = scenarios.again();
        PushedMetrics first = again.first().metrics();
        PushedMetrics second = again.second().expectSuccess().metrics();
        Expect.equal(ORDERS + " na segunda vez", first.value(ORDERS), second.value(ORDERS));
        double before = first.value(EXECUTIONS, "status", "success");
        double after = second.value(EXECUTIONS, "status", "success");
        // What the run counts that has a report but no Pushgateway, its exit code says.
        boolean unheard = again.unheard().exitCode() > 1 && again.alsoUnheard().exitCode() > 1;
        Expect.that(
                before >= 1 && (after == before + 3 || !unheard && after == before + 1),
                EXECUTIONS + "{status=\"success\"} cresce 1 a cada execução, também a duas simultâneas que o"
                        + " Pushgateway não ouviu",
                "%.0f depois de uma execução e %.0f depois de três outras".formatted(before, after));
        if (unheard) {
            Expect.equal(
                    EXECUTIONS + "{status=\"failure\"} a mais, depois de um relatório que o Pushgateway não ouviu",
                    0.0,
                    second.valueOrZero(EXECUTIONS, "status", "failure")
                            - first.valueOrZero(EXECUTIONS, "status", "failure"));
        }
    }

    @Criterion(
            id = "07.10",
            title = "batch_job_running é 1 enquanto o job roda e 0 depois, também depois de uma falha",
            hint = "set(1) e pushAdd() no começo; set(0) antes do último envio, com sucesso ou sem (finally). Um push()"
                    + " no começo apagaria o relatório anterior.")
    void showsThatItRuns(PushScenarios scenarios) {
        Again again = scenarios.again();
        Expect.that(
                again.during().has(RUNNING) && again.during().value(RUNNING) == 1,
                RUNNING + " = 1 enquanto o job espera pela tabela order_items",
                again.during().has(RUNNING) ? "" + again.during().value(RUNNING) : "nenhuma série");
        Expect.equal(
                REVENUE + " enquanto o job roda outra vez",
                again.first().metrics().value(REVENUE),
                again.during().value(REVENUE));
        Expect.equal(
                RUNNING + " depois de um sucesso", 0.0, again.second().metrics().value(RUNNING));
        Failures failures = scenarios.failures();
        for (PushedReport failure : List.of(failures.failure(), failures.withoutFolder())) {
            Expect.equal(
                    RUNNING + " depois de uma falha", 0.0, failure.metrics().value(RUNNING));
        }
    }

    @Criterion(
            id = "07.11",
            title = "Horas e durações estão em segundos",
            hint = "Instant.now().toEpochMilli() / 1000.0 para a hora; Unit.nanosToSeconds(System.nanoTime() - início)"
                    + " para a duração, com o início antes do que se mede.")
    void usesSeconds(PushScenarios scenarios) {
        Again again = scenarios.again();
        PushedReport run = again.second().expectSuccess();
        for (String name : List.of(LAST_SUCCESS, LAST_COMPLETION)) {
            double found = run.metrics().value(name);
            double age = run.run().ended().toEpochMilli() / 1_000.0 - found;
            Expect.that(
                    age > -1 && age < seconds(run.run().duration()) + 1,
                    name + " na hora da execução, em segundos desde 1970",
                    "%.4f".formatted(found));
            // Whole seconds are right, too.
            double precision = found == Math.rint(found) ? 1 : 0.01;
            double released = again.released().toEpochMilli() / 1_000.0;
            Expect.that(
                    found + precision > released,
                    "%s no fim da execução, depois de %.4f, quando a tabela order_items foi solta"
                            .formatted(name, released),
                    "%.4f".formatted(found));
        }
        double query = run.metrics().value(QUERY_DURATION);
        expectDuration(QUERY_DURATION, seconds(again.held()), run);
        expectDuration(PDF_DURATION, 0, run);
        // From the start until the PDF is ready.
        expectDuration(DURATION, query + run.metrics().value(PDF_DURATION), run);
    }

    @Criterion(
            id = "07.12",
            title = "Tamanhos estão em bytes, e a CPU é uma razão de 0 a 1",
            hint = "Files.size(pdf) e a memória usada, sem dividir por 1024; a CPU sem multiplicar por 100. As conexões"
                    + " são as que o job abriu, e a velocidade são pedidos por segundo.")
    void usesBytes(PushScenarios scenarios) {
        PushedReport run = scenarios.success();
        PushedMetrics metrics = run.metrics();
        long size = run.run().pdfSize(run.date());
        Expect.that(
                metrics.value(PDF_SIZE) == size,
                PDF_SIZE + " = o tamanho do PDF, %d bytes".formatted(size),
                "%.4f".formatted(metrics.value(PDF_SIZE)));
        double memory = metrics.value(MEMORY);
        Expect.that(
                memory > MEBIBYTE && memory < MOST_MEBIBYTES * MEBIBYTE,
                "%s entre 1 MiB e %.0f MiB, em bytes: a memória em uso, menos do que -Xmx%dm permite"
                        .formatted(MEMORY, MOST_MEBIBYTES, DailyReport.HEAP_MEBIBYTES),
                "%.4f".formatted(memory));
        double cpu = metrics.value(CPU);
        Expect.that(cpu >= 0 && cpu <= 1, CPU + " de 0 a 1", "%.4f".formatted(cpu));
        Expect.that(
                metrics.value(CONNECTIONS) >= 1,
                CONNECTIONS + " de ao menos 1",
                "%.0f".formatted(metrics.value(CONNECTIONS)));
        expectSpeed(run, run.sales().orders());
        PushedReport held = scenarios.again().second();
        expectSpeed(held, held.sales().orders());
    }

    /** Whoever takes the time of the queries once more gets nearly the same. */
    private static void expectSpeed(PushedReport run, long orders) {
        double expected = orders / run.metrics().value(QUERY_DURATION);
        double speed = run.metrics().value(SPEED);
        Expect.that(
                speed >= expected / 2 && speed <= expected * 2,
                "%s perto de %.4f: %d pedidos por segundo de consulta".formatted(SPEED, expected, orders),
                "%.4f".formatted(speed));
    }

    @Criterion(
            id = "07.13",
            title = "Encerrado no meio (SIGTERM), o job ainda avisa o Pushgateway: não roda mais, e falhou",
            hint =
                    "Termination interrompe o trabalho, que acaba como em qualquer falha: running 0, a execução contada no"
                            + " banco e pushAdd(). Sem Termination, a JVM morre antes disso.")
    void tellsThatItWasEnded(PushScenarios scenarios) {
        PushedReport ended = scenarios.ended().ended();
        PushedMetrics before = scenarios.ended().success().metrics();
        Expect.equal(RUNNING + " depois de um SIGTERM", 0.0, ended.metrics().value(RUNNING));
        Expect.equal("código de saída depois de um SIGTERM", 1, ended.run().exitCode());
        expectCountedFailure(before, ended);
        Expect.that(
                ended.metrics().value(LAST_SUCCESS) == before.value(LAST_SUCCESS),
                LAST_SUCCESS + " como antes do SIGTERM",
                "outro valor");
    }

    @Criterion(
            id = "07.14",
            title =
                    "Uma senha em PUSHGATEWAY_URL é recusada, em uma linha que não a mostra; uma execução recusada não envia nada",
            hint =
                    "http://usuário:senha@servidor iria para logs e telas: recuse o @ antes do servidor, e não repita o valor"
                            + " na mensagem.")
    void refusesAPassword(PushScenarios scenarios) {
        ReportRun run = scenarios.refused().withPassword();
        expectUnsaid(run, "a senha", PushScenarios.PASSWORD);
        run.expectFailure("com uma senha em PUSHGATEWAY_URL", "PUSHGATEWAY_URL");
        ReportRun withUser = scenarios.refused().withUser();
        expectUnsaid(withUser, "o usuário", PushScenarios.USER);
        withUser.expectFailure("com um usuário sem senha em PUSHGATEWAY_URL", "PUSHGATEWAY_URL");
        Set<String> pushed = scenarios.refused().pushed().names();
        Expect.that(
                pushed.isEmpty(),
                "nada no Pushgateway depois de uma execução recusada, com REPORT_DATE=" + PushScenarios.NO_DAY,
                String.join(", ", pushed));
    }

    private static void expectUnsaid(ReportRun run, String what, String secret) {
        Expect.that(
                !String.join("\n", run.lines()).contains(secret),
                "um log sem %s de PUSHGATEWAY_URL".formatted(what),
                what + " no log");
    }

    @Criterion(
            id = "07.15",
            title = "Uma falha depois de um sucesso não apaga o que o sucesso disse",
            hint = "Depois de uma falha, pushAdd() (POST) só com o que se sabe: push() (PUT) apaga o resto, e um gauge"
                    + " registrado sem valor vai como 0. A hora do sucesso só muda no sucesso.")
    void failureKeepsTheLastSuccess(PushScenarios scenarios) {
        Failures failures = scenarios.failures();
        for (String name : List.of(LAST_SUCCESS, REVENUE, ORDERS, REPORT_DATE, PDF_SIZE)) {
            double before = failures.success().metrics().value(name);
            for (PushedReport failure : List.of(failures.failure(), failures.withoutFolder())) {
                PushedMetrics after = failure.metrics();
                Expect.that(
                        after.has(name) && after.value(name) == before,
                        name + " como antes da falha",
                        !after.has(name) ? "a série sumiu" : after.value(name) == 0 ? "0" : "outro valor");
            }
        }
    }

    @Criterion(
            id = "07.16",
            title = "Uma falha é contada e diz o que falhou",
            hint = "No catch: conte a execução com status=\"failure\" no banco e batch_job_last_run_errors com"
                    + " error_type; a hora do fim (last_completion) muda também na falha.")
    void countsFailures(PushScenarios scenarios) {
        Failures failures = scenarios.failures();
        PushedMetrics before = failures.success().metrics();
        PushedMetrics after = failures.failure().metrics();
        expectCountedFailure(before, failures.failure());
        // Without a database nothing was counted meanwhile.
        expectCountedFailure(after, failures.withoutFolder());
        Expect.that(
                after.value(LAST_COMPLETION) > before.value(LAST_COMPLETION),
                LAST_COMPLETION + " da execução que falhou",
                "a da execução anterior");
    }

    @Criterion(
            id = "07.17",
            title = "Sem banco, o job avisa o Pushgateway, guarda o último sucesso e termina com código 1",
            hint =
                    "Conectar também pode falhar: dentro do try. Sem banco não há total de execuções: não envie"
                            + " batch_job_executions_total e use pushAdd(), para que ele e o último sucesso fiquem como estavam.")
    void saysThatTheDatabaseIsAway(PushScenarios scenarios) {
        Failures failures = scenarios.failures();
        PushedReport away = failures.withoutDatabase();
        Expect.equal("código de saída sem banco", 1, away.run().exitCode());
        away.run().expectOneLineSaid("sem banco");
        Expect.that(
                away.metrics().value(RETRIES) >= 1,
                RETRIES + " de ao menos 1 sem banco: a leitura também é tentada outra vez",
                "%.0f".formatted(away.metrics().value(RETRIES)));
        expectErrors(away);
        Expect.equal(RUNNING + " sem banco", 0.0, away.metrics().value(RUNNING));
        Expect.that(
                away.metrics().value(LAST_SUCCESS)
                        == failures.success().metrics().value(LAST_SUCCESS),
                LAST_SUCCESS + " como antes",
                "outro valor");
        for (String status : List.of("success", "failure")) {
            double before = failures.failure().metrics().value(EXECUTIONS, "status", status);
            double after = away.metrics().value(EXECUTIONS, "status", status);
            Expect.that(
                    after == before,
                    "%s{status=\"%s\"} como estava".formatted(EXECUTIONS, status),
                    after == 0 ? "0" : "outro valor");
        }
    }

    @Criterion(
            id = "07.18",
            title = "Um Pushgateway que falta nas duas primeiras tentativas recebe o relatório, e a espera é contada",
            hint =
                    "A biblioteca não tenta outra vez: repita o push() que lançou IOException, com uma pausa que dobra, e"
                            + " conte em batch_job_last_run_retries{operation=…}. O envio do começo não pode derrubar o job.")
    void triesAgain(PushScenarios scenarios) {
        PushedReport run = scenarios.outage().run().expectSuccess();
        Expect.equal(ORDERS, run.sales().orders(), run.metrics().value(ORDERS));
        Expect.that(
                run.metrics().value(RETRIES) >= 1,
                RETRIES + " de ao menos 1 depois de duas respostas 503",
                "%.0f".formatted(run.metrics().value(RETRIES)));
        double undisturbed = Math.min(
                scenarios.success().metrics().value(RETRIES),
                scenarios.again().first().metrics().value(RETRIES));
        Expect.equal(RETRIES + " de uma execução em que nada falta", 0.0, undisturbed);
        for (Duration pause : scenarios.outage().pauses()) {
            Expect.that(
                    pause.compareTo(SHORTEST_PAUSE) >= 0,
                    "uma pausa antes de tentar outra vez, para não afogar quem está se levantando",
                    "uma tentativa %d ms depois de uma resposta 503".formatted(pause.toMillis()));
        }
        expectGrowing(scenarios.outage().pausesOfStart());
        Expect.equal(
                "código de saída, se o Pushgateway não ouve o começo e ouve o fim",
                0,
                scenarios.outage().startUnheard().exitCode());
    }

    @Criterion(
            id = "07.19",
            title = "Um Pushgateway que não volta não custa o relatório: o PDF fica, com um código de saída próprio",
            hint = "Escreva o PDF antes de enviar; depois da última tentativa, uma linha no log e System.exit com um"
                    + " código diferente de 0 e de 1, para que o agendador saiba o que houve.")
    void keepsThePdfWithoutPushgateway(PushScenarios scenarios) {
        ReportRun run = scenarios.again().unheard();
        run.pdfText(run.date());
        Expect.that(
                run.exitCode() != 0 && run.exitCode() != 1,
                "um código de saída diferente de 0 (sucesso) e de 1 (falha do relatório)",
                "código " + run.exitCode());
        run.expectOneLineSaid("sem Pushgateway");
        Expect.equal(
                "código de saída sem banco e sem Pushgateway, quando não há relatório",
                1,
                scenarios.alone().exitCode());
    }

    /** On a busy machine each may be a bit longer than meant: from the first to the third they should have grown by more. */
    private static void expectGrowing(List<Duration> pauses) {
        if (pauses.size() >= 3) {
            double growth = seconds(pauses.get(pauses.size() - 1)) / seconds(pauses.get(0));
            Expect.that(
                    growth >= LEAST_GROWTH,
                    "pausas que crescem de uma tentativa à outra",
                    "depois de cada resposta 503, pausas de %s"
                            .formatted(pauses.stream()
                                    .map(pause -> pause.toMillis() + " ms")
                                    .collect(Collectors.joining(", "))));
        }
    }

    private static void expectGauge(PushedMetrics metrics, String name) {
        metrics.all(name);
        Expect.equal("# TYPE " + name, "gauge", metrics.type(name));
    }

    private static void expectLabel(PushedMetrics metrics, String name, String type, String label) {
        List<Sample> without = new ArrayList<>(metrics.all(name));
        without.removeIf(sample -> !sample.label(label).isEmpty());
        Expect.that(without.isEmpty(), "o label %s em toda série %s".formatted(label, name), SeriesList.of(without));
        Expect.equal("# TYPE " + name, type, metrics.type(name));
    }

    private static void expectNear(String name, double expected, double found, double tolerance) {
        Expect.that(
                Math.abs(found - expected) < tolerance,
                "%s = %.2f".formatted(name, expected),
                "%s = %.2f".formatted(name, found));
    }

    private static void expectErrorType(PushedReport run, String type, String cause) {
        double errors = run.metrics().value(ERRORS, "error_type", type);
        double all = run.metrics().value(ERRORS);
        Expect.that(
                errors >= 1 && errors == all,
                "%s só com error_type=\"%s\", depois de %s".formatted(ERRORS, type, cause),
                "%.0f com esse, %.0f com outros".formatted(errors, all - errors));
    }

    private static void expectCountedFailure(PushedMetrics before, PushedReport failure) {
        PushedMetrics after = failure.metrics();
        double failed =
                after.value(EXECUTIONS, "status", "failure") - before.valueOrZero(EXECUTIONS, "status", "failure");
        Expect.equal(EXECUTIONS + "{status=\"failure\"} a mais", 1.0, failed);
        Expect.equal(
                EXECUTIONS + "{status=\"success\"} depois da falha",
                before.value(EXECUTIONS, "status", "success"),
                after.value(EXECUTIONS, "status", "success"));
        expectErrors(failure);
    }

    private static void expectErrors(PushedReport run) {
        double errors = run.metrics().value(ERRORS);
        Expect.that(errors >= 1, ERRORS + " de ao menos 1 depois da falha", "%.0f".formatted(errors));
    }

    /** At least so many seconds, and no more than the whole run took. */
    private static void expectDuration(String name, double atLeast, PushedReport run) {
        double found = run.metrics().value(name);
        Expect.that(
                found > 0 && found >= atLeast && found <= seconds(run.run().duration()),
                "%s em segundos, de %.4f a %.4f nesta execução"
                        .formatted(name, atLeast, seconds(run.run().duration())),
                "%.4f".formatted(found));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
