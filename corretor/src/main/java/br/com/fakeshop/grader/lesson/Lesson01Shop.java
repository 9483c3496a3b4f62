package br.com.fakeshop.grader.lesson;

import br.com.fakeshop.grader.database.ShopDatabase;
import br.com.fakeshop.grader.harness.Criterion;
import br.com.fakeshop.grader.harness.Expect;
import br.com.fakeshop.grader.harness.Lesson;
import br.com.fakeshop.grader.harness.Polling;
import br.com.fakeshop.grader.report.ReportRun;
import br.com.fakeshop.grader.report.ReportScenarios;
import br.com.fakeshop.grader.report.SalesOfDay;
import br.com.fakeshop.grader.shop.Browser;
import br.com.fakeshop.grader.shop.Response;
import br.com.fakeshop.grader.shop.Shop;
import br.com.fakeshop.lab.fault.Disturbance;
import br.com.fakeshop.lab.load.CheckoutData;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lesson 01: the shop itself and its daily report, without any metric. */
@Lesson(number = 1, title = "A loja")
@ExtendWith(StageExtension.class)
class Lesson01Shop {
    private static final Duration PATIENCE_WITHOUT_DATABASE = Duration.ofSeconds(3);
    private static final String ITEMS_OF_CART =
            "SELECT count(*) FROM order_items i JOIN orders o ON o.id = i.order_id WHERE o.uuid = ?::uuid";

    @Criterion(
            id = "01.1",
            title = "As páginas abrem, com os nove produtos e preços brasileiros",
            hint = "Veja os servlets de catalog/ e as migrações: há nove produtos, e Money escreve R$ 1.299,00.")
    void servesItsPages(Shop shop) {
        Browser visitor = shop.newVisitor();
        for (String path : List.of("/", "/shop", "/detail/1", "/cart", "/contact", "/healthz")) {
            visitor.get(path).expectStatus(200);
        }
        Response products = visitor.get("/shop");
        Expect.equal("produtos no banco", 9, shop.database().number("SELECT count(*) FROM products"));
        for (int id = 1; id <= 9; id++) {
            Expect.that(
                    !products.page().select("a[href=/detail/" + id + "]").isEmpty(),
                    "um link para /detail/" + id + " em /shop",
                    "nenhum");
            String name = (String) shop.database().value("SELECT name FROM products WHERE id = ?", id);
            visitor.get("/detail/" + id).expectStatus(200).expectText(name);
        }
        shop.newVisitor().get("/detail/3").expectText("R$ 12.999,00");
    }

    @Criterion(
            id = "01.2",
            title = "Estilos e imagens vêm da própria loja",
            hint = "Nada de CDN: o Bootstrap vem do WebJar e as imagens de resources/static, sob /static.")
    void servesItsOwnAssets(Shop shop) {
        Browser visitor = shop.newVisitor();
        Document page = visitor.get("/shop").page();
        List<String> assets = page.select("link[href], script[src], img[src]").stream()
                .map(element -> element.hasAttr("href") ? element.attr("href") : element.attr("src"))
                .distinct()
                .toList();
        // Nine pictures and at least one style sheet.
        Expect.that(assets.size() >= 10, "ao menos 10 estilos e imagens em /shop", assets.size() + ": " + assets);
        for (String asset : assets) {
            Expect.that(asset.startsWith("/") && !asset.startsWith("//"), "um endereço da própria loja", asset);
            visitor.get(asset).expectStatus(200);
        }
    }

    @Criterion(
            id = "01.3",
            title = "O carrinho soma: produtos iguais numa linha só, frete de R$ 10,00, total certo",
            hint = "Adicionar duas vezes é um upsert (ON CONFLICT); o total é o subtotal mais o frete.")
    void sumsUpTheCart(Shop shop) {
        Browser visitor = shop.newVisitor();
        visitor.post("/add_to_cart/1", "quantity", 2).expectRedirectTo("/detail/1");
        visitor.get("/detail/1").expectText("adicionado ao carrinho");
        visitor.post("/add_to_cart/1", "quantity", 1).expectRedirectTo("/detail/1");
        visitor.post("/add_to_cart/9", "quantity", 1).expectRedirectTo("/detail/9");

        Response cart = visitor.get("/cart").expectStatus(200);
        // 3 x 389.90 + 459.50
        cart.expectText("Subtotal R$ 1.629,20").expectText("Frete R$ 10,00").expectText("Total R$ 1.639,20");
        Expect.equal("linhas no carrinho", 2, shop.database().number(ITEMS_OF_CART, cartOf(visitor)));
    }

    @Criterion(
            id = "01.4",
            title = "Quantidade inválida recebe 400, e nada é guardado",
            hint = "A quantidade vai de 1 a 99, também a soma de duas adições; confira antes de criar o carrinho.")
    void refusesBadQuantities(Shop shop) {
        long before = shop.database().number("SELECT count(*) FROM orders");
        for (String quantity : List.of("", "0", "-1", "100", "abc", "1.5", "99999999999")) {
            shop.newVisitor().post("/add_to_cart/1", "quantity", quantity).expectStatus(400);
        }
        shop.newVisitor().post("/add_to_cart/1", Map.of()).expectStatus(400);
        Expect.equal("pedidos novos no banco", 0, shop.database().number("SELECT count(*) FROM orders") - before);

        Browser visitor = shop.newVisitor();
        visitor.post("/add_to_cart/1", "quantity", 5).expectStatus(302);
        visitor.post("/update_quantity/" + itemOf(shop, visitor), "quantity", -5)
                .expectStatus(400);
        visitor.post("/update_quantity/" + itemOf(shop, visitor), "quantity", 100)
                .expectStatus(400);
        Expect.equal("unidades no carrinho", 5, unitsOf(shop, visitor));

        visitor.post("/add_to_cart/1", "quantity", 1).expectStatus(302);
        // Whether additions add up is another criterion's matter.
        if (unitsOf(shop, visitor) == 6) {
            visitor.post("/add_to_cart/1", "quantity", 94).expectStatus(400);
            Expect.equal("unidades no carrinho", 6, unitsOf(shop, visitor));
        }
    }

    @Criterion(
            id = "01.5",
            title = "A quantidade de um item muda, e o item sai do carrinho",
            hint = "update_quantity grava o número novo; 0 e remove_item apagam a linha.")
    void changesItems(Shop shop) {
        Browser visitor = shop.newVisitor();
        visitor.post("/add_to_cart/2", "quantity", 1).expectStatus(302);
        Object item = itemOf(shop, visitor);
        visitor.post("/update_quantity/" + item, "quantity", 4).expectRedirectTo("/cart");
        visitor.get("/cart").expectText("Total R$ 4.606,00");
        visitor.post("/update_quantity/" + item, "quantity", 0).expectRedirectTo("/cart");
        Expect.equal("linhas no carrinho", 0, shop.database().number(ITEMS_OF_CART, cartOf(visitor)));

        visitor.post("/add_to_cart/3", "quantity", 1).expectStatus(302);
        visitor.post("/remove_item/" + itemOf(shop, visitor), Map.of()).expectRedirectTo("/cart");
        visitor.get("/cart").expectText("vazio");
    }

    @Criterion(
            id = "01.6",
            title = "Dois visitantes não se veem: o carrinho de um não muda pelo outro",
            hint = "Procure o item pelo id e também pelo uuid do cookie; o que é de outro é 404.")
    void keepsVisitorsApart(Shop shop) {
        Browser ana = shop.newVisitor();
        Browser bruno = shop.newVisitor();
        ana.post("/add_to_cart/1", "quantity", 3).expectStatus(302);
        bruno.post("/add_to_cart/2", "quantity", 1).expectStatus(302);
        Object itemOfAna = itemOf(shop, ana);

        bruno.post("/update_quantity/" + itemOfAna, "quantity", 9).expectStatus(404);
        bruno.post("/remove_item/" + itemOfAna, Map.of()).expectStatus(404);
        shop.newVisitor().post("/remove_item/" + itemOfAna, Map.of()).expectStatus(404);
        Expect.equal("unidades no carrinho de Ana", 3, unitsOf(shop, ana));
        bruno.get("/cart").expectText("Total R$ 1.159,00");
        shop.newVisitor().get("/cart").expectStatus(200).expectText("vazio");
    }

    @Criterion(
            id = "01.7",
            title = "A compra fecha o pedido de quem comprou, e só ele vê a confirmação",
            hint =
                    "Checkout: uma transação, o pedido do cookie e nenhum outro; o número é único. O mesmo formulário, enviado"
                            + " outra vez, leva à mesma confirmação.")
    void closesTheBuyersOrder(Shop shop) {
        Browser other = shop.newVisitor();
        other.post("/add_to_cart/5", "quantity", 1).expectStatus(302);
        Browser buyer = shop.newVisitor();
        buyer.post("/add_to_cart/4", "quantity", 2).expectStatus(302);
        String cart = cartOf(buyer);
        buyer.get("/checkout").expectStatus(200).expectText("Total R$ 15.008,00");

        Response placed = buyer.post("/checkout", CheckoutData.valid()).expectStatus(302);
        String confirmation = target(placed);
        Expect.that(
                confirmation.matches("/order_confirmation/[^/]+"),
                "um redirecionamento para /order_confirmation/{número}",
                confirmation);
        ShopDatabase database = shop.database();
        Expect.equal("total_price", "15008.00", text(database, "total_price", cart));
        Expect.equal("is_open", "false", text(database, "is_open", cart));
        Expect.equal("order_number", confirmation.replaceFirst(".*/", ""), text(database, "order_number", cart));
        Expect.that(text(database, "closed_at", cart) != null, "closed_at preenchido", "nada");
        Expect.equal("is_open do outro visitante", "true", text(database, "is_open", cartOf(other)));

        buyer.get(confirmation).expectStatus(200).expectText("Conceição").expectText("R$ 15.008,00");
        other.get(confirmation).expectStatus(404);
        shop.newVisitor().get(confirmation).expectStatus(404);
        buyer.get("/cart").expectText("vazio");
        String again = target(buyer.post("/checkout", CheckoutData.valid()).expectStatus(302));
        Expect.that(
                again.equals(confirmation),
                "o mesmo formulário, enviado outra vez, leva à mesma confirmação",
                "um redirecionamento para " + again);

        buyer.post("/add_to_cart/1", "quantity", 1).expectStatus(302);
        String second = target(buyer.post("/checkout", CheckoutData.valid()).expectStatus(302));
        Expect.that(!second.equals(confirmation), "outro número para outra compra", second);
        buyer.get(second).expectStatus(200);
        Expect.equal(
                "status da confirmação da primeira compra, pedida por quem já fez outra",
                200,
                buyer.get(confirmation).status());
    }

    @Criterion(
            id = "01.8",
            title = "O formulário de compra aponta o campo errado, devolve o que foi digitado e não guarda o cartão",
            hint = "422 com a mensagem ao lado do campo; do cartão ficam só a bandeira e os quatro últimos algarismos.")
    void checksTheForm(Shop shop) {
        Browser visitor = shop.newVisitor();
        visitor.get("/checkout").expectRedirectTo("/shop");
        visitor.post("/add_to_cart/6", "quantity", 1).expectStatus(302);
        String cart = cartOf(visitor);
        Map<String, String> wrong = new TreeMap<>(Map.of(
                "first_name", " ",
                "email", "sem-arroba",
                "zip_code", "123",
                "state", "XX",
                "card_number", "4111111111111112",
                "card_expiry", "01/20",
                "card_cvv", "12"));
        wrong.forEach((field, value) -> {
            Response form =
                    visitor.post("/checkout", CheckoutData.with(field, value)).expectStatus(422);
            Element input = form.page().selectFirst("[name=" + field + "]");
            Expect.that(
                    input != null && input.hasClass("is-invalid"),
                    "o campo " + field + " marcado como errado (is-invalid)",
                    String.valueOf(input));
            Expect.equal(
                    "cidade devolvida",
                    "São Paulo",
                    form.page().select("[name=city]").val());
            Expect.that(!form.body().contains(CheckoutData.CARD_NUMBER), "a página sem o número do cartão", "ele lá");
        });
        Expect.equal("is_open depois dos erros", "true", text(shop.database(), "is_open", cart));

        visitor.post("/checkout", CheckoutData.valid()).expectStatus(302);
        String row = (String) shop.database().value("SELECT o::text FROM orders o WHERE uuid = ?::uuid", cart);
        Expect.that(row.contains("1111") && row.contains("Visa"), "bandeira e quatro últimos algarismos", row);
        Expect.that(!row.contains(CheckoutData.CARD_NUMBER), "o pedido sem o número do cartão", row);
        Expect.that(!row.matches(".*[,\"]" + CheckoutData.CARD_CVV + "[,\"].*"), "o pedido sem o CVV", row);
    }

    @Criterion(
            id = "01.9",
            title = "Adições simultâneas ao mesmo carrinho não se perdem",
            hint = "Some no banco (quantity = order_items.quantity + excluded.quantity), não em Java.")
    void losesNoConcurrentAdd(Shop shop) {
        Browser visitor = shop.newVisitor();
        visitor.post("/add_to_cart/7", "quantity", 1).expectStatus(302);
        List<CompletableFuture<Response>> adds = IntStream.range(0, 40)
                .mapToObj(i -> Shop.inBackground(() -> addPatiently(visitor)))
                .toList();
        adds.forEach(add -> add.join().expectStatus(302));
        Expect.equal("unidades no carrinho", 81, unitsOf(shop, visitor));
    }

    /** On a busy machine the crowd may be too many for the pool; what is answered by 503 is not stored. */
    private static Response addPatiently(Browser visitor) {
        return Polling.until(
                response -> response.status() != 503,
                Shop.RECOVERY_LIMIT,
                () -> visitor.post("/add_to_cart/7", "quantity", 2));
    }

    @Criterion(
            id = "01.10",
            title = "O que não existe é 404, e outro método é 405",
            hint = "Um id desconhecido ou que não é número também é página não encontrada.")
    void answersNotFound(Shop shop) {
        Browser visitor = shop.newVisitor();
        for (String path : List.of("/nada", "/detail/999", "/detail/abc", "/detail/", "/order_confirmation/000000")) {
            visitor.get(path).expectStatus(404).expectText("não encontrada");
        }
        visitor.post("/add_to_cart/999", "quantity", 1).expectStatus(404);
        visitor.post("/remove_item/1", Map.of()).expectStatus(404);
        visitor.get("/add_to_cart/1").expectStatus(405);
    }

    @Criterion(
            id = "01.11",
            title = "Formulários de outro site são recusados, e o cookie fica fora do alcance de scripts",
            hint =
                    "Veja web/SameOrigin, web/SecurityHeaders e web/Cookies. A origem se compara inteira: outra porta é outro"
                            + " site, e outro nome que começa ou termina como o da loja, também.")
    void refusesOtherSites(Shop shop) {
        Map<String, String> form = Map.of("quantity", "1");
        Browser visitor = shop.newVisitor();
        for (String site : List.of("cross-site", "same-site")) {
            visitor.post("/add_to_cart/1", form, Map.of("Sec-Fetch-Site", site)).expectStatus(403);
        }
        // The last ones look like the shop's own: another port of its host, and hosts that begin or end as it does.
        for (String origin : List.of(
                "https://outro.example",
                "null",
                "http://localhost:1",
                shop.origin() + "0",
                shop.origin().replace("://", "://outro-"))) {
            visitor.post("/add_to_cart/1", form, Map.of("Origin", origin)).expectStatus(403);
        }
        visitor.post("/add_to_cart/1", form, Map.of("Sec-Fetch-Site", "same-origin"))
                .expectStatus(302);
        visitor.post("/add_to_cart/1", form, Map.of("Origin", shop.origin())).expectStatus(302);

        String cookie = shop.newVisitor().post("/add_to_cart/1", form).headers("Set-Cookie").stream()
                .filter(header -> header.startsWith("order_id="))
                .findFirst()
                .orElse("nenhum cookie order_id");
        Expect.that(
                cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
                "o cookie order_id com HttpOnly e SameSite=Lax",
                cookie);
        Response page = shop.newVisitor().get("/");
        for (String header : List.of("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy")) {
            Expect.that(page.header(header).isPresent(), "o cabeçalho " + header, "nenhum");
        }
        Expect.that(page.header("Server").isEmpty(), "nenhum cabeçalho Server", String.valueOf(page.header("Server")));
    }

    @Criterion(
            id = "01.12",
            title = "Sem banco a loja responde 503 em até 3 s e se recupera; uma falha é 500 e não conta segredos",
            hint = "Veja web/ErrorFilter e os limites de db/ConnectionPool.")
    void survivesFailures(Shop shop, ReportScenarios reports) {
        // Whoever reads the database while it is taken away would fail, too.
        reports.awaitReaders();
        Browser visitor = shop.newVisitor();
        try (Disturbance away = shop.database().takeAway()) {
            Instant start = Instant.now();
            Response page = visitor.get("/shop").expectStatus(503);
            Duration waited = Duration.between(start, Instant.now());
            Expect.that(
                    waited.compareTo(PATIENCE_WITHOUT_DATABASE) <= 0,
                    "a resposta em até 3 s",
                    "%d ms".formatted(waited.toMillis()));
            Expect.that(page.header("Retry-After").isPresent(), "o cabeçalho Retry-After", "nenhum");
            visitor.get("/healthz").expectStatus(503);
        }
        shop.awaitStatus("/shop", 200, Shop.RECOVERY_LIMIT);

        try (Disturbance broken = shop.database().breakTable("products")) {
            String page = visitor.get("/shop").expectStatus(500).body();
            Expect.that(
                    !page.contains("Exception") && !page.contains("products") && !page.contains("SELECT"),
                    "uma página de erro sem detalhes internos",
                    "nomes de exceções, tabelas ou SQL na página");
        }
        shop.awaitStatus("/shop", 200, Shop.RECOVERY_LIMIT);
    }

    @Criterion(
            id = "01.13",
            title = "O relatório de um dia é um PDF inteiro, com a receita, os pedidos e os produtos que mais renderam",
            hint =
                    "Veja SalesRepository: receita é sum(total_price), com o frete; a do produto, sum(quantity * price) dos"
                            + " pedidos fechados no dia, até TOP_PRODUCTS_LIMIT produtos.")
    void makesTheReport(ReportScenarios reports) {
        ReportRun run = reports.sales().expectSuccess();
        SalesOfDay day = reports.day();
        String text = run.pdfText(run.date());
        expectText(text, SalesOfDay.money(day.revenue()));
        // The orders at its ends are the next criterion's matter.
        Expect.that(
                LongStream.rangeClosed(day.orders() - 2, day.orders() + 5)
                        .anyMatch(orders -> text.contains("" + orders)),
                "um PDF com os %d pedidos do dia".formatted(day.orders()),
                beginning(text));
        Map<String, Double> products = day.topProducts(ReportScenarios.TOP_PRODUCTS, "p.name");
        products.forEach((name, revenue) -> {
            expectText(text, name.replace(" ", ""));
            expectText(text, SalesOfDay.money(BigDecimal.valueOf(revenue)));
        });
        Set<String> others = new TreeSet<>(
                day.topProducts(ReportScenarios.TOP_PRODUCTS + 1, "p.name").keySet());
        others.removeAll(products.keySet());
        others.forEach(name -> Expect.that(
                !text.contains(name.replace(" ", "")),
                "só %d produtos, com TOP_PRODUCTS_LIMIT=%1$d".formatted(ReportScenarios.TOP_PRODUCTS),
                "também " + name));
    }

    @Criterion(
            id = "01.14",
            title = "O dia do relatório vai de meia-noite a meia-noite em São Paulo, também no horário de verão",
            hint = "date.atStartOfDay(ZoneId.of(\"America/Sao_Paulo\")), inclusive, até o começo do dia seguinte,"
                    + " exclusive: o fuso da máquina e -03:00 fixo erram em algum dia.")
    void theDayIsSaoPaulos(ReportScenarios reports) {
        ReportRun run = reports.sales().expectSuccess();
        String text = run.pdfText(run.date());
        Expect.that(
                text.contains("" + reports.day().orders()),
                "um PDF com os %d pedidos de %s; outros 5 foram fechados um segundo antes ou logo depois desse dia"
                        .formatted(reports.day().orders(), run.date()),
                beginning(text));
    }

    @Criterion(
            id = "01.15",
            title = "REPORT_DATE aceita today e yesterday, e recusa em uma linha o que não é um dia",
            hint =
                    "LocalDate.now(ZoneId.of(\"America/Sao_Paulo\")), menos um dia para yesterday; a recusa diz o nome da"
                            + " variável e o valor, e termina com código 1.")
    void knowsItsDates(ReportScenarios reports) {
        ReportRun today = reports.today().expectSuccess();
        expectText(today.pdfText(today.dayBefore(0)), ReportScenarios.BOUGHT_TODAY);
        ReportRun yesterday = reports.yesterday().expectSuccess();
        yesterday.pdf(yesterday.dayBefore(1));
        reports.wrongDate().expectFailure("com uma data que não existe", "REPORT_DATE", ReportScenarios.WRONG_DATE);
    }

    @Criterion(
            id = "01.16",
            title = "Um dia sem pedidos é um relatório como os outros, com zeros",
            hint = "coalesce(sum(…), 0), e nenhuma divisão por zero no ticket médio nem no gráfico.")
    void reportsAnEmptyDay(ReportScenarios reports) {
        ReportRun run = reports.yesterday().expectSuccess();
        expectText(run.pdfText(run.dayBefore(1)), SalesOfDay.money(BigDecimal.ZERO));
    }

    @Criterion(
            id = "01.17",
            title = "Uma falha, e um SIGTERM no meio, terminam com código 1 e uma linha, sem deixar arquivo nenhum",
            hint =
                    "System.exit(1) depois de uma linha no log, sem stack trace. Escreva num arquivo temporário, troque o"
                            + " nome (Files.move) só quando o PDF estiver pronto, e apague-o num finally.")
    void failsCleanly(ReportScenarios reports) {
        reports.failure().expectFailure("com uma consulta que falha");
        reports.ended().expectFailure("com um SIGTERM no meio");
    }

    private static void expectText(String pdf, String expected) {
        Expect.that(pdf.contains(expected), "um PDF com o texto " + expected, beginning(pdf));
    }

    private static String beginning(String pdf) {
        return "um texto sem isso, que começa com: " + pdf.substring(0, Math.min(160, pdf.length()));
    }

    private static String target(Response redirect) {
        return redirect.header("Location").orElse("").replaceFirst("^https?://[^/]+", "");
    }

    private static String cartOf(Browser visitor) {
        String cart = visitor.cookie("order_id");
        Expect.that(cart != null, "um cookie order_id depois de adicionar ao carrinho", "nenhum");
        return cart;
    }

    /** The id of the newest item in the visitor's cart. */
    private static Object itemOf(Shop shop, Browser visitor) {
        return shop.database().newestItem(cartOf(visitor));
    }

    private static long unitsOf(Shop shop, Browser visitor) {
        return shop.database()
                .number(
                        "SELECT sum(i.quantity) FROM order_items i JOIN orders o ON o.id = i.order_id"
                                + " WHERE o.uuid = ?::uuid",
                        cartOf(visitor));
    }

    private static String text(ShopDatabase database, String column, String cart) {
        return (String) database.value("SELECT " + column + "::text FROM orders WHERE uuid = ?::uuid", cart);
    }
}
