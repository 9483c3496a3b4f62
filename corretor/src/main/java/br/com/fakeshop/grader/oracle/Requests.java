package br.com.fakeshop.grader.oracle;

import br.com.fakeshop.grader.shop.Browser;
import br.com.fakeshop.grader.shop.Response;
import br.com.fakeshop.grader.shop.Shop;
import br.com.fakeshop.lab.load.CheckoutData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Every route in every state that it can answer in, by the contract. How often, in which order and with which values is
 * left to chance, so that nobody can know the sums beforehand.
 */
public final class Requests {
    private static final int MOST_REPEATS = 3;
    private static final int MOST_TRIES = 3;
    private static final int WITH_QUERY = 3;
    private static final int PRODUCTS = 9;
    private static final int TOO_LARGE = 17 * 1024;
    private static final Map<String, String> OTHER_SITE = Map.of("Sec-Fetch-Site", "cross-site");

    private final Shop shop;
    private final Random random;
    private final List<Request> requests = new ArrayList<>();

    private record Request(
            String method, String path, Map<String, String> form, Map<String, String> headers, int status) {}

    public Requests(Shop shop) {
        this.shop = shop;
        this.random = shop.newRandom();
    }

    /** Sends what was chosen, each request once or some times, as a visitor with a cart. */
    public void send() {
        Browser visitor = shop.newVisitor();
        visitor.post("/add_to_cart/" + product(), "quantity", 1).expectStatus(302);
        String item = shop.database().newestItem(visitor.cookie("order_id")).toString();
        List<Request> drawn = new ArrayList<>();
        for (Request request : requests) {
            drawn.addAll(Collections.nCopies(1 + random.nextInt(MOST_REPEATS), request));
        }
        Collections.shuffle(drawn, random);
        for (int i = 0; i < drawn.size(); i++) {
            // With a query, a page is the same page.
            boolean hasQuery = drawn.get(i).path().contains("?");
            String query = i % WITH_QUERY == 0 && !hasQuery ? "?origem=" + i : "";
            send(visitor, drawn.get(i), item, query);
        }
    }

    /** Again where a busy shop had no connection left: whatever it answers is counted, and this state is wanted. */
    private static void send(Browser visitor, Request request, String item, String query) {
        String path = request.path().replace("{item}", item) + query;
        Response response = visitor.send(request.method(), path, request.form(), request.headers());
        for (int tries = 1; response.status() == 503 && tries < MOST_TRIES; tries++) {
            response = visitor.send(request.method(), path, request.form(), request.headers());
        }
        response.expectStatus(request.status());
    }

    private Requests add(int status, String method, String... paths) {
        return add(status, method, Map.of(), Map.of(), paths);
    }

    private Requests add(
            int status, String method, Map<String, String> form, Map<String, String> headers, String... paths) {
        for (String path : paths) {
            requests.add(new Request(method, path, form, headers, status));
        }
        return this;
    }

    /** Pages that succeed. */
    public Requests pages() {
        add(200, "GET", "/", "/shop", "/cart", "/checkout", "/contact", "/detail/" + product());
        return add(200, "GET", "/shop?pagina=" + number(), "/detail/%d?cor=%d".formatted(product(), number()))
                .add(200, "HEAD", "/shop", "/detail/" + product(), "/contact");
    }

    /** Forms that succeed, and lead elsewhere. */
    public Requests forms() {
        return add(302, "POST", quantity(1 + random.nextInt(9)), Map.of(), "/update_quantity/{item}")
                .add(302, "POST", quantity(2 + random.nextInt(5)), Map.of(), "/add_to_cart/" + product());
    }

    /** What does not exist, on every route that has something to look for, and on none. */
    public Requests notFound() {
        String unknown = Integer.toString(1_000 + random.nextInt(9_000));
        add(404, "GET", "/detail/" + unknown, "/detail/abc", "/detail", "/detail/1/2", "/detail/0" + product());
        add(404, "GET", "/order_confirmation/" + unknown, "/nada-" + unknown, "/Shop", "/shop/", "/shop/" + unknown);
        add(404, "HEAD", "/detail/" + unknown, "/nao-existe");
        add(404, "POST", quantity(1), Map.of(), "/add_to_cart/" + unknown, "/update_quantity/" + unknown, "/nada");
        return add(404, "POST", "/remove_item/" + unknown + unknown).add(404, "OPTIONS", "/nada-" + unknown);
    }

    /** Methods that a page does not take, known or not. */
    public Requests wrongMethods() {
        add(405, "GET", "/add_to_cart/" + product(), "/update_quantity/{item}", "/remove_item/{item}");
        add(405, "POST", "/", "/shop", "/cart", "/contact", "/detail/" + product(), "/order_confirmation/1");
        return add(405, "DELETE", "/checkout", "/cart")
                .add(405, "PATCH", "/shop")
                .add(405, "PUT", "/contact")
                .add(405, "TRACE", "/cart")
                // A method's case is part of it (RFC 9110, section 9.1).
                .add(405, "get", "/shop")
                .add(405, "COMPRAR", "/checkout");
    }

    /** Quantities that no cart takes, of a product that exists. */
    public Requests badQuantities() {
        String path = "/add_to_cart/" + product();
        for (String bad : List.of("0", "-" + number(), "100", "abc", "1.5", "")) {
            add(400, "POST", Map.of("quantity", bad), Map.of(), path);
        }
        return add(400, "POST", path).add(400, "POST", quantity(100), Map.of(), "/update_quantity/{item}");
    }

    /** A form larger than the shop reads. */
    public Requests largeForm() {
        return add(400, "POST", Map.of("first_name", "x".repeat(TOO_LARGE)), Map.of(), "/checkout");
    }

    /** Forms that another site sends in the visitor's name. */
    public Requests fromAnotherSite() {
        add(403, "POST", quantity(1), OTHER_SITE, "/add_to_cart/" + product(), "/update_quantity/{item}");
        return add(403, "POST", Map.of(), OTHER_SITE, "/remove_item/{item}")
                .add(403, "POST", CheckoutData.valid(), OTHER_SITE, "/checkout");
    }

    /** A checkout that the shop shows once more. */
    public Requests wrongCheckout() {
        return add(422, "POST", CheckoutData.with("email", "sem-arroba"), Map.of(), "/checkout");
    }

    /** Forms that a page refuses, each for another reason. */
    public Requests refusedForms() {
        return badQuantities().largeForm().fromAnotherSite().wrongCheckout();
    }

    /** All that can be asked for without a fault of the database's. */
    public Requests everything() {
        return pages().forms().notFound().wrongMethods().refusedForms();
    }

    private static Map<String, String> quantity(int quantity) {
        return Map.of("quantity", Integer.toString(quantity));
    }

    private int product() {
        return 1 + random.nextInt(PRODUCTS);
    }

    private int number() {
        return 1 + random.nextInt(999);
    }
}
