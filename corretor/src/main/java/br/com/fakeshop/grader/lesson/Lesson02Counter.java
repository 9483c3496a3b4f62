package br.com.fakeshop.grader.lesson;

import br.com.fakeshop.grader.database.Disturbance;
import br.com.fakeshop.grader.exposition.Sample;
import br.com.fakeshop.grader.harness.Criterion;
import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.harness.Lesson;
import br.com.fakeshop.grader.metrics.Metrics;
import br.com.fakeshop.grader.metrics.Protobuf;
import br.com.fakeshop.grader.metrics.SeriesList;
import br.com.fakeshop.grader.shop.Browser;
import br.com.fakeshop.grader.shop.CheckoutData;
import br.com.fakeshop.grader.shop.Endpoints;
import br.com.fakeshop.grader.shop.Response;
import br.com.fakeshop.grader.shop.Shop;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lesson 02: /metrics, Info, JVM metrics and two counters. */
@Lesson(number = 2, title = "Counter")
@ExtendWith(StageExtension.class)
class Lesson02Counter {
    private static final String CART_ADDITIONS = "ecommerce_cart_additions_total";
    private static final String ERRORS = "ecommerce_errors_total";

    @Criterion(
            id = "02.1",
            title = "/metrics responde nos três formatos do Prometheus",
            hint = "Registre o PrometheusMetricsServlet em /metrics no ShopServer; o formato ele negocia sozinho.")
    void servesMetrics(Shop shop) {
        Browser prometheus = shop.newVisitor();
        Map<String, String> formats = new TreeMap<>(Map.of(
                "text/plain;version=0.0.4",
                "text/plain",
                "application/openmetrics-text;version=1.0.0",
                "application/openmetrics-text",
                Protobuf.ACCEPT,
                Protobuf.TYPE));
        formats.forEach((accept, type) -> {
            Response metrics =
                    prometheus.get("/metrics", Map.of("Accept", accept)).expectStatus(200);
            String found = metrics.header("Content-Type").orElse("nenhum");
            Expect.that(found.startsWith(type), "Content-Type " + type, found);
        });
        Expect.that(shop.scrape().count("") > 0, "séries em /metrics", "nenhuma");
    }

    @Criterion(
            id = "02.2",
            title = "ecommerce_app_info diz a versão, o ambiente, o Java e o Jetty",
            hint = "Um Info com os labels version, environment, java_version e jetty_version; o valor é sempre 1.")
    void describesTheApplication(Shop shop) {
        expectInfo(shop, "ecommerce_app_info", Set.of("version", "environment", "java_version", "jetty_version"));
    }

    @Criterion(
            id = "02.3",
            title = "ecommerce_system_info diz o sistema operacional",
            hint = "Um Info com os labels os_name, os_version e arch.")
    void describesTheSystem(Shop shop) {
        expectInfo(shop, "ecommerce_system_info", Set.of("os_name", "os_version", "arch"));
    }

    @Criterion(
            id = "02.4",
            title = "As métricas da JVM e do processo estão lá",
            hint = "JvmMetrics.builder().register(registry), no mesmo registry que /metrics mostra.")
    void showsTheJvm(Shop shop) {
        Metrics metrics = shop.scrape();
        for (String name : List.of(
                "jvm_memory_used_bytes",
                "jvm_threads_current",
                "jvm_gc_collection_seconds_count",
                "jvm_runtime_info")) {
            metrics.all(name);
        }
        double start = metrics.value("process_start_time_seconds");
        Expect.that(start > 1e9 && start < 1e11, "process_start_time_seconds em segundos", Double.toString(start));
    }

    @Criterion(
            id = "02.5",
            title = "Cada produto já aparece em 0 antes da primeira adição",
            hint =
                    "Um Counter só com o label product_id, e initLabelValues para cada produto ao iniciar: rate() não vê o"
                            + " primeiro incremento de uma série nova.")
    void startsAtZero(Shop shop) {
        Metrics first = shop.firstScrape();
        Expect.that(
                first.has(CART_ADDITIONS),
                CART_ADDITIONS + " em /metrics logo que a loja inicia, antes da primeira adição",
                "nenhuma série");
        first.expectFamily(CART_ADDITIONS, CART_ADDITIONS, "counter", Set.of("product_id"));
        for (int id = 1; id <= 9; id++) {
            Map<String, String> product = Map.of("product_id", Integer.toString(id));
            Expect.equal(CART_ADDITIONS + product, 0.0, first.value(CART_ADDITIONS, product));
        }
    }

    @Criterion(
            id = "02.6",
            title = "Adicionar ao carrinho conta unidades, não cliques",
            hint = "inc(quantity), com o product_id do produto adicionado.")
    void countsUnits(Shop shop) {
        Metrics before = shop.scrape();
        Browser visitor = shop.newVisitor();
        visitor.post("/add_to_cart/3", "quantity", 4).expectStatus(302);
        visitor.post("/add_to_cart/3", "quantity", 2).expectStatus(302);
        shop.expectGrowth(before, 6, CART_ADDITIONS, Map.of("product_id", "3"));
        shop.expectGrowth(before, 6, CART_ADDITIONS, Map.of());
    }

    @Criterion(
            id = "02.7",
            title = "O que não entrou no carrinho não é contado",
            hint = "Incremente por último, depois do commit: um contador não desconta o que falhou.")
    void countsNothingThatFailed(Shop shop) {
        Metrics before = shop.scrape();
        Browser visitor = shop.newVisitor();
        visitor.post("/add_to_cart/5", "quantity", 0).expectStatus(400);
        visitor.post("/add_to_cart/999", "quantity", 1).expectStatus(404);
        try (Disturbance broken = shop.database().breakTable("order_items")) {
            visitor.post("/add_to_cart/5", "quantity", 7).expectStatus(500);
        }
        // The one that works proves that the counter is alive.
        visitor.post("/add_to_cart/5", "quantity", 1).expectStatus(302);
        shop.expectGrowth(before, 1, CART_ADDITIONS, Map.of("product_id", "5"));
        shop.expectGrowth(before, 1, CART_ADDITIONS, Map.of());
    }

    @Criterion(
            id = "02.8",
            title = "Cada resposta 4xx conta um erro, com o seu status e endpoint",
            hint = "Conte no filtro, depois da resposta: todo status de 400 para cima, uma vez só.")
    void countsClientErrors(Shop shop) {
        Metrics before = shop.scrape();
        Browser visitor = shop.newVisitor();
        visitor.get("/detail/999").expectStatus(404);
        visitor.get("/detail/abc").expectStatus(404);
        visitor.post("/add_to_cart/1", "quantity", -1).expectStatus(400);
        visitor.get("/nao-existe").expectStatus(404);
        visitor.get("/add_to_cart/1").expectStatus(405);
        visitor.get("/shop").expectStatus(200);
        shop.expectGrowth(before, 3, ERRORS, Map.of("status_code", "404"));
        shop.expectGrowth(before, 1, ERRORS, Map.of("status_code", "400"));
        shop.expectGrowth(before, 1, ERRORS, Map.of("status_code", "405"));
        shop.expectGrowth(before, 5, ERRORS, Map.of());
        shop.scrape().expectFamily(ERRORS, ERRORS, "counter", Set.of("error_type", "endpoint", "status_code"));
    }

    @Criterion(
            id = "02.9",
            title = "Cada resposta 5xx conta um erro, com o seu status e endpoint",
            hint = "Conte todo status de 400 para cima, 5xx também. Leia o status quando a exceção já virou 500: o"
                    + " filtro de métricas fica por fora do ErrorFilter.")
    void countsServerErrors(Shop shop) {
        Metrics before = shop.scrape();
        Browser visitor = shop.newVisitor();
        try (Disturbance broken = shop.database().breakTable("products")) {
            visitor.get("/shop").expectStatus(500);
            visitor.get("/shop").expectStatus(500);
        }
        shop.expectGrowth(before, 2, ERRORS, Map.of("status_code", "500", "endpoint", "/shop"));
        shop.expectGrowth(before, 2, ERRORS, Map.of());
    }

    @Criterion(
            id = "02.10",
            title = "endpoint é o padrão da rota: URLs ao acaso não criam séries",
            hint = "endpoint é getHttpServletMapping().getPattern(), ou unmatched para o que não casa com rota nenhuma;"
                    + " os outros labels também têm poucos valores.")
    void boundsTheEndpoints(Shop shop) {
        Browser visitor = shop.newVisitor();
        visitor.get("/nada").expectStatus(404);
        visitor.get("/detail/1000").expectStatus(404);
        Metrics before = shop.scrapeUntil(metrics -> metrics.has(ERRORS));
        for (String path : Endpoints.unknown("/nada/", 200)) {
            visitor.get(path).expectStatus(404);
        }
        for (int id = 2_000; id < 2_050; id++) {
            visitor.get("/detail/" + id).expectStatus(404);
        }
        shop.expectGrowth(before, 250, ERRORS, Map.of("status_code", "404"));
        Metrics after = shop.scrape();
        List<Sample> added = after.matching(ERRORS, sample -> !before.has(ERRORS, sample.labels()));
        Expect.that(
                added.isEmpty(),
                "nenhuma série nova de " + ERRORS + " com 250 URLs diferentes",
                added.size() + ": " + SeriesList.of(added));
        after.all(ERRORS, Map.of("endpoint", "unmatched", "status_code", "404"));
        Endpoints.expectPatterns(after, ERRORS);
    }

    @Criterion(
            id = "02.11",
            title = "Nenhum label guarda visitante, pedido ou mensagem de erro",
            hint = "error_type é getClass().getSimpleName() e endpoint é o padrão da rota; getMessage(), o cookie e a"
                    + " URL mudam a cada vez.")
    void keepsLabelsSmall(Shop shop) {
        Browser visitor = shop.newVisitor();
        visitor.post("/add_to_cart/1", "quantity", 1).expectStatus(302);
        String cart = visitor.cookie("order_id");
        visitor.get("/detail/4711").expectStatus(404);
        String number = visitor.post("/checkout", CheckoutData.valid())
                .expectStatus(302)
                .header("Location")
                .orElse("")
                .replaceFirst(".*/", "");
        try (Disturbance broken = shop.database().breakTable("order_items")) {
            visitor.post("/add_to_cart/1", "quantity", 1).expectStatus(500);
        }
        Metrics metrics = shop.scrapeUntil(now -> now.has(ERRORS));
        for (Sample error : metrics.all(ERRORS)) {
            Expect.that(
                    error.label("error_type").matches("[A-Za-z_$][\\w$]{0,60}"),
                    "error_type com o nome simples de uma classe, ou client_error",
                    error.label("error_type"));
        }
        List<Sample> telling = metrics.matching(
                "ecommerce_",
                sample -> sample.labels().values().stream()
                        .anyMatch(value -> value.contains(cart) || value.contains(number) || value.contains("4711")));
        Expect.that(telling.isEmpty(), "nenhum label com cookie, pedido ou id digitado", SeriesList.of(telling));
    }

    @Criterion(
            id = "02.12",
            title = "/metrics, /healthz e arquivos estáticos não contam",
            hint = "O filtro de métricas mede páginas: estenda PageFilter, que deixa o resto passar.")
    void ignoresWhatIsNoPage(Shop shop) {
        Browser visitor = shop.newVisitor();
        Metrics before = shop.scrape();
        visitor.get("/static/nao-existe.css").expectStatus(404);
        visitor.get("/static/images/nao-existe.svg").expectStatus(404);
        try (Disturbance away = shop.database().takeAway()) {
            visitor.get("/healthz").expectStatus(503);
        }
        shop.awaitStatus("/healthz", 200, Shop.RECOVERY_LIMIT);
        // From lesson 03 on, what a scrape reads from the database has to recover as well.
        shop.awaitStatus("/metrics", 200, Shop.RECOVERY_LIMIT);
        // A page proves that errors are counted at all.
        visitor.get("/nao-existe").expectStatus(404);
        shop.expectGrowth(before, 1, ERRORS, Map.of());
    }

    private static void expectInfo(Shop shop, String name, Set<String> labels) {
        Metrics metrics = shop.scrape();
        metrics.expectFamily(name, name, "gauge", labels);
        Expect.equal("séries de " + name, 1, metrics.all(name).size());
        Sample info = metrics.all(name).get(0);
        Expect.equal(name, 1.0, info.value());
        Expect.that(
                info.labels().values().stream().noneMatch(String::isBlank),
                "labels de " + name + " preenchidos",
                info.toString());
    }
}
