package br.com.fakeshop.grader.lesson;

import static br.com.fakeshop.grader.prometheus.Scenario.IN_HOURS;
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
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lesson 04: what Prometheus makes of the histogram, and whom it wakes. */
@Lesson(number = 4, title = "Histogram")
@ExtendWith(StageExtension.class)
class Lesson04HistogramRules {
    private static final String DURATION = "ecommerce_request_duration_seconds";
    private static final List<String> BOUNDS =
            List.of("0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.3", "0.5", "1.0", "2.5", "5.0", "10.0", "+Inf");
    private static final String FAST = "PaginasLentasQueimaRapida";
    private static final String SLOW = "PaginasLentasQueimaLenta";
    private static final List<String> WINDOWS = List.of("5m", "30m", "1h", "6h");
    private static final int PAGES_A_SAMPLE = 100;

    @Criterion(
            id = "04.10",
            title = "prometheus.yml carrega também alerts.yml, e envia os avisos a alertmanager:9093",
            hint =
                    "rule_files: [rules.yml, alerts.yml], os dois na pasta do prometheus.yml; e alerting: alertmanagers: com"
                            + " static_configs, como em scrape_configs.")
    void configuresPrometheus(PrometheusFiles files) {
        PrometheusConfig config = files.config();
        config.expectLoads(PrometheusFiles.RULES);
        config.expectLoads(PrometheusFiles.ALERTS);
        config.expectScrapes("shop:5000", DURATION + "_bucket", DURATION + "_count");
        config.expectAlertsSentTo("alertmanager:9093", Map.of(FAST, "page", SLOW, "ticket"));
    }

    @Criterion(
            id = "04.11",
            title = "endpoint:request_duration_seconds:p95_rate5m é o quantil 0,95 de cada endpoint, em segundos",
            hint =
                    "histogram_quantile(0.95, sum by (le, endpoint) (rate(…_bucket[5m]))): os buckets das réplicas se somam"
                            + " antes do quantil.")
    void estimatesQuantiles(PrometheusFiles files) {
        files.expect(pages("04-quantis")
                .records(
                        "endpoint:request_duration_seconds:p95_rate5m",
                        IN_MINUTES,
                        value(0.2975, "endpoint", "/cart"),
                        value(0.75, "endpoint", "/shop")));
        files.expectLike(drawnMinutes(files.newRandom()), "endpoint:request_duration_seconds:p95_rate5m");
    }

    @Criterion(
            id = "04.12",
            title = "fake_shop:request_duration_seconds:apdex_rate5m é o Apdex da loja, com os limites 0,25 e 1 s",
            hint =
                    "(páginas em até 0,25 s + páginas em até 1 s) / 2 / todas. Os buckets são cumulativos, e o valor de le é um"
                            + " texto: \"1.0\".")
    void rendersTheApdex(PrometheusFiles files) {
        files.expect(pages("04-apdex")
                .records("fake_shop:request_duration_seconds:apdex_rate5m", IN_MINUTES, value((90 + 120) / 2.0 / 120)));
        files.expectLike(drawnMinutes(files.newRandom()), "fake_shop:request_duration_seconds:apdex_rate5m");
    }

    private static Scenario drawnMinutes(Random random) {
        return drawn(Scenario.ofMinutes("04-sorteio", Scenario.DRAWN), random)
                .recordsLike(
                        "endpoint:request_duration_seconds:p95_rate5m",
                        IN_MINUTES,
                        "histogram_quantile(0.95, sum by (le, endpoint) (rate(%s_bucket[5m])))".formatted(DURATION))
                .recordsLike(
                        "fake_shop:request_duration_seconds:apdex_rate5m",
                        IN_MINUTES,
                        "sum(rate(%s_bucket{le=~'0.25|1.0'}[5m])) / 2 / sum(rate(%1$s_count[5m]))".formatted(DURATION));
    }

    private static Scenario drawnHours(Random random) {
        Scenario scenario = drawn(Scenario.ofHours("04-sorteio-de-horas", Scenario.DRAWN), random);
        for (String window : WINDOWS) {
            scenario.recordsLike(
                    "fake_shop:slow_requests:ratio_rate" + window,
                    IN_HOURS,
                    "1 - sum(rate(%s_bucket{le='0.3'}[%s])) / sum(rate(%1$s_count[%2$s]))".formatted(DURATION, window));
        }
        return scenario;
    }

    private static Scenario drawn(Scenario scenario, Random random) {
        for (String replica : List.of("shop-1:5000", "shop-2:5000", "shop-3:5000")) {
            DrawnTarget target = new DrawnTarget(random);
            for (String page : List.of("GET / 200", "GET /shop 200", "GET /shop 503", "POST /checkout 302")) {
                String[] parts = page.split(" ");
                String labels = "instance=\"%s\",job=\"fake-shop\",method=\"%s\",endpoint=\"%s\",status_code=\"%s\""
                        .formatted(replica, parts[0], parts[1], parts[2]);
                Map<String, Values> buckets = target.buckets(BOUNDS, 9);
                buckets.forEach((bound, values) ->
                        scenario.series("%s_bucket{%s,le=\"%s\"}".formatted(DURATION, labels, bound), values));
                scenario.series("%s_count{%s}".formatted(DURATION, labels), buckets.get("+Inf"));
            }
        }
        return scenario;
    }

    private static Scenario pages(String name) {
        Scenario scenario = Scenario.ofMinutes(
                name,
                "duas réplicas, uma rápida, a outra lenta, que reiniciou há pouco; no último minuto, nenhuma página");
        addPages(scenario, "shop-1:5000", "/shop", 200, Map.of("0.1", 90), false);
        addPages(scenario, "shop-2:5000", "/shop", 500, Map.of("1.0", 10), true);
        addPages(scenario, "shop-1:5000", "/cart", 200, Map.of("0.3", 20), false);
        return scenario;
    }

    /**
     * @param counts how many pages end in a bucket every 15 s, for the last five minutes but one; before, all were slow
     * @param restarts whether the process began again meanwhile
     */
    private static void addPages(
            Scenario scenario,
            String replica,
            String endpoint,
            int status,
            Map<String, Integer> counts,
            boolean restarts) {
        String labels = "instance=\"%s\",job=\"fake-shop\",method=\"GET\",endpoint=\"%s\",status_code=\"%d\""
                .formatted(replica, endpoint, status);
        int upTo = 0;
        for (String bound : BOUNDS) {
            upTo += counts.getOrDefault(bound, 0);
            int before = bound.equals("+Inf") ? 70 : 0;
            scenario.series(
                    "%s_bucket{%s,le=\"%s\"}".formatted(DURATION, labels, bound), steps(before, upTo, restarts));
        }
        scenario.series("%s_count{%s}".formatted(DURATION, labels), steps(70, upTo, restarts));
    }

    private static Values steps(int before, int now, boolean restarts) {
        return restarts ? Values.restartedLately(100_000, before, now) : Values.lately(100_000, before, now);
    }

    @Criterion(
            id = "04.13",
            title = "fake_shop:slow_requests:ratio_rate5m, 30m, 1h e 6h são a parte das páginas acima de 0,3 s",
            hint = "1 - sum(rate(…_bucket{le=\"0.3\"}[5m])) / sum(rate(…_count[5m])), e o mesmo com as outras janelas.")
    void showsSlowPages(PrometheusFiles files) {
        Scenario scenario = Scenario.ofHours(
                "04-paginas-lentas", "duas réplicas, cada vez mais páginas; só uma tem lentas, também cada vez mais");
        addPages(
                scenario,
                "shop-1:5000",
                fast(61, 90, 300, 5, 30, 10, 25, 20, 4, 30),
                Values.from(900).plus(PAGES_A_SAMPLE, 420));
        Values all = Values.from(50_000)
                .plus(PAGES_A_SAMPLE, 299)
                .then(PAGES_A_SAMPLE)
                .plus(PAGES_A_SAMPLE, 61)
                .plus(150, 30)
                .plus(250, 25)
                .plus(400, 4);
        addPages(scenario, "shop-2:5000", all, all);
        // The slow ones in the last so many minutes, and all pages: the first replica has a hundred a minute.
        files.expect(scenario.records("fake_shop:slow_requests:ratio_rate5m", IN_HOURS, value(120 / (400 + 1_600.0)))
                .records("fake_shop:slow_requests:ratio_rate30m", IN_HOURS, value(620 / (2_900 + 7_850.0)))
                .records("fake_shop:slow_requests:ratio_rate1h", IN_HOURS, value(920 / (5_900 + 12_350.0)))
                .records("fake_shop:slow_requests:ratio_rate6h", IN_HOURS, value(2420 / (35_900 + 42_350.0))));
        files.expectLike(
                drawnHours(files.newRandom()),
                WINDOWS.stream()
                        .map("fake_shop:slow_requests:ratio_rate"::concat)
                        .toArray(String[]::new));
    }

    @Criterion(
            id = "04.14",
            title = FAST + " toca acima de 14,4% de lentas em 1 h e em 5 min, por 2 min, e se cala quando passa",
            hint =
                    "As duas janelas com and, e for: 2m. A longa não se assusta com um soluço; a curta cala o alerta quando o"
                            + " problema passa. severity: page, em labels; o texto, em annotations.")
    void wakesSomebody(PrometheusFiles files) {
        Scenario scenario = Scenario.ofAlerts(
                "04-queima-rapida",
                "2 h com 14% de lentas, 1 h com 15%, 1 h com 40%, 1 h com 13%, 1 h sem, e um soluço de 8 min",
                Duration.ofMinutes(1),
                Duration.ofMinutes(2));
        addPages(
                scenario,
                "shop-1:5000",
                fast(120, 14, 60, 15, 60, 40, 60, 13, 60, 0, 8, 100, 52, 0),
                Values.from(900).plus(PAGES_A_SAMPLE, 420));
        files.expect(scenario.staysQuiet(FAST, Duration.ofMinutes(110))
                .fires(FAST, Duration.ofMinutes(170), "page")
                .fires(FAST, Duration.ofMinutes(230), "page")
                .staysQuiet(FAST, Duration.ofMinutes(256))
                .staysQuiet(FAST, Duration.ofMinutes(368)));
        files.expect(slowFromTheStart("04-queima-rapida-inicio")
                .staysQuiet(FAST, Duration.ofSeconds(110))
                .fires(FAST, Duration.ofMinutes(4), "page"));
    }

    @Criterion(
            id = "04.15",
            title = SLOW + " toca acima de 6% de lentas em 6 h e em 30 min, por 15 min, e se cala quando passa",
            hint =
                    "As duas janelas, a de 6 h e a de 30 min, com and, e for: 15m. severity: ticket, em labels; o texto, em"
                            + " annotations.")
    void opensATicket(PrometheusFiles files) {
        Scenario scenario = Scenario.ofAlerts(
                "04-queima-lenta",
                "8 h com 5% de lentas, 1 h com 10%, 8 h com 7%, 1 h com 40%, e depois 5%",
                Duration.ofMinutes(5),
                Duration.ofMinutes(4));
        addPages(
                scenario,
                "shop-1:5000",
                fast(96, 5, 12, 10, 96, 7, 12, 40, 12, 5),
                Values.from(900).plus(PAGES_A_SAMPLE, 228));
        // A window that is longer or shorter than it must be says otherwise at one of these moments.
        files.expect(scenario.staysQuiet(SLOW, Duration.ofHours(8))
                .staysQuiet(SLOW, Duration.ofHours(9))
                .fires(SLOW, Duration.ofHours(16), "ticket")
                .fires(SLOW, Duration.ofHours(18).plusMinutes(10), "ticket")
                .staysQuiet(SLOW, Duration.ofHours(18).plusMinutes(40)));
        files.expect(slowFromTheStart("04-queima-lenta-inicio")
                .staysQuiet(SLOW, Duration.ofMinutes(14))
                .fires(SLOW, Duration.ofMinutes(20), "ticket"));
    }

    /** In whatever window, since there is no more: only the time that an alert waits keeps it quiet. */
    private static Scenario slowFromTheStart(String name) {
        Scenario scenario = Scenario.ofAlerts(
                name,
                "um Prometheus recém-iniciado, e todas as páginas lentas",
                Duration.ofSeconds(15),
                Duration.ofSeconds(5));
        addPages(
                scenario,
                "shop-1:5000",
                Values.always(0),
                Values.from(PAGES_A_SAMPLE).plus(PAGES_A_SAMPLE, 100));
        return scenario;
    }

    private static void addPages(Scenario scenario, String replica, Values fast, Values all) {
        String labels = "instance=\"%s\",job=\"fake-shop\",method=\"GET\",endpoint=\"/shop\",status_code=\"200\""
                .formatted(replica);
        scenario.series("%s_bucket{%s,le=\"0.3\"}".formatted(DURATION, labels), fast);
        for (String bound : List.of("0.5", "+Inf")) {
            scenario.series("%s_bucket{%s,le=\"%s\"}".formatted(DURATION, labels, bound), all);
        }
        scenario.series("%s_count{%s}".formatted(DURATION, labels), all);
    }

    /** By turns: for how many samples, and how many of the hundred pages are slow. */
    private static Values fast(int... samplesAndSlow) {
        Values values = Values.from(500);
        for (int i = 0; i < samplesAndSlow.length; i += 2) {
            values.plus(PAGES_A_SAMPLE - samplesAndSlow[i + 1], samplesAndSlow[i]);
        }
        return values;
    }
}
