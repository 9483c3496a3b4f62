package br.com.fakeshop.lab.load;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A visitor of the shop: keeps cookies and does not follow redirects. */
public final class Visitor {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final URI shop;
    private final Map<String, String> cookies;

    public Visitor(URI shop) {
        this(shop, new HashMap<>());
    }

    private Visitor(URI shop, Map<String, String> cookies) {
        this.shop = shop;
        this.cookies = cookies;
    }

    /** Somebody with the same cookies, whom what happens to this one from now on does not reach. */
    public Visitor copy() {
        return at(shop);
    }

    /** The same at another address of the shop. */
    public Visitor at(URI other) {
        return new Visitor(other, new HashMap<>(cookies));
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, Map.of(), Map.of());
    }

    public HttpResponse<String> get(String path, Map<String, String> headers) throws IOException, InterruptedException {
        return send("GET", path, Map.of(), headers);
    }

    public HttpResponse<String> post(String path, Map<String, String> form) throws IOException, InterruptedException {
        return send("POST", path, form, Map.of());
    }

    /** Puts units of a product into the cart. */
    public HttpResponse<String> add(long product, int quantity) throws IOException, InterruptedException {
        return post("/add_to_cart/" + product, Map.of("quantity", Integer.toString(quantity)));
    }

    public HttpResponse<String> checkout() throws IOException, InterruptedException {
        return post("/checkout", CheckoutData.valid());
    }

    public HttpResponse<String> send(String method, String path, Map<String, String> form, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(shop.resolve(path)).timeout(PATIENCE).method(method, body(form));
        if (!form.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        headers.forEach(request::header);
        HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
        response.headers().allValues("Set-Cookie").forEach(this::keep);
        return response;
    }

    private static HttpRequest.BodyPublisher body(Map<String, String> form) {
        return form.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(encode(form));
    }

    public static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The value of a cookie, or null. */
    public String cookie(String name) {
        return cookies.get(name);
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        if (setCookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
