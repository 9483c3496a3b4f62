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
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** A visitor of the shop: keeps cookies and does not follow redirects. */
public final class Visitor {
    private static final String FORM = "application/x-www-form-urlencoded";
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

    /** Of several shops that share their database: each request says which one. */
    public Visitor() {
        this(null);
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
        HttpRequest.Builder request = request(shop.resolve(path)).method(method, body(form));
        if (!form.isEmpty()) {
            request.header("Content-Type", FORM);
        }
        headers.forEach(request::header);
        return keepCookies(CLIENT.send(request.build(), BodyHandlers.ofString()));
    }

    /**
     * Does not wait for the answer, before which this visitor must send nothing else.
     *
     * @param form what is posted; null for a GET
     */
    public CompletableFuture<HttpResponse<String>> sendAsync(URI address, Map<String, String> form) {
        HttpRequest.Builder request = request(address);
        if (form != null) {
            request.header("Content-Type", FORM).POST(body(form));
        }
        return CLIENT.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(this::keepCookies);
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> keepCookies(HttpResponse<String> response) {
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
