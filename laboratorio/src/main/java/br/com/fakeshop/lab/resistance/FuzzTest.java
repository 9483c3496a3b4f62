package br.com.fakeshop.lab.resistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import br.com.fakeshop.lab.JvmConnection;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Thousands of requests put together at random: none is the shop's failure, and none leaves anything behind. */
class FuzzTest {
    private static final int REQUESTS = Integer.getInteger("requisicoes", 5_000);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long SEED = Long.getLong("semente", 1859);
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
    private static final Pattern ENDPOINT = Pattern.compile("endpoint=\"([^\"]*)\"");
    private static final Set<String> ENDPOINTS = Set.of(
            "/",
            "/shop",
            "/detail/*",
            "/add_to_cart/*",
            "/cart",
            "/update_quantity/*",
            "/remove_item/*",
            "/checkout",
            "/order_confirmation/*",
            "/contact",
            "unmatched");
    private static final List<String> METHODS =
            List.of("GET", "GET", "POST", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "FOO", "get");
    private static final List<String> PATHS = List.of(
            "/",
            "/shop",
            "/detail/",
            "/add_to_cart/",
            "/cart",
            "/update_quantity/",
            "/remove_item/",
            "/checkout",
            "/order_confirmation/",
            "/contact",
            "/metrics",
            "/healthz",
            "/static/shop.css",
            "/static/",
            "/nowhere/");
    private static final List<String> PIECES = List.of(
            "1",
            "9",
            "0",
            "-1",
            "99",
            "100",
            "2147483648",
            "9223372036854775808",
            "%00",
            "%2e%2e",
            "../",
            "'",
            "\"",
            "%27--",
            "<b>",
            "%C3%A9",
            "%ff",
            "٣",
            "+",
            "%2B3",
            ";",
            "//",
            "?",
            "&",
            "=",
            "quantity=1",
            "email=a@b",
            "debug=x",
            "{}",
            "a",
            " ",
            "%zz",
            "\u0000");
    private static final List<String> HEADERS = List.of(
            "Host: other",
            "Cookie: order_id=0",
            "Cookie: order_id=00000000-0000-0000-0000-000000000000",
            "Cookie: flash=%C3",
            "Cookie: ;=,",
            "Origin: http://elsewhere",
            "Sec-Fetch-Site: cross-site",
            "Accept-Encoding: gzip, br;q=2",
            "Accept: application/openmetrics-text",
            "Range: bytes=0-,5-",
            "If-None-Match: *",
            "Expect: 100-continue",
            "Transfer-Encoding: chunked",
            "Content-Length: 3",
            "Content-Length: x",
            "Content-Type: application/x-www-form-urlencoded",
            "Content-Type: application/x-www-form-urlencoded; charset=x",
            "Content-Type: multipart/form-data",
            "Connection: Upgrade",
            "X: \u00ff");

    @Test
    void neverAFailureOfTheShop() throws Exception {
        Random random = new Random(SEED);
        try (Shop shop = Shop.start();
                JvmConnection jvm = JvmConnection.to(shop.process().pid())) {
            shop.newVisitor().get("/shop");
            ThreadMXBean threads = jvm.bean(ThreadMXBean.class);
            int before = threads.getThreadCount();
            for (int i = 0; i < REQUESTS; i++) {
                String request = request(random);
                String answer = shop.answer(request);
                Matcher status = STATUS.matcher(answer);
                // What is no HTTP at all may be hung up on.
                if (status.lookingAt()) {
                    assertTrue(
                            Integer.parseInt(status.group(1)) < 500
                                    || status.group(1).equals("505"),
                            () -> "semente %d: %s%n%s".formatted(SEED, request, answer));
                }
            }
            assertFalse(shop.log().contains("\tat "), "a stack trace");
            assertEquals(200, shop.newVisitor().get("/shop").statusCode());
            Polling.until("no connection at work", LIMIT, () -> shop.busyConnections() == 0);
            assertTrue(threads.getThreadCount() <= before + 20, before + " threads, then " + threads.getThreadCount());
            if (shop.hasMetrics()) {
                Set<String> strange = new TreeSet<>();
                Matcher endpoint =
                        ENDPOINT.matcher(shop.newVisitor().get("/metrics").body());
                while (endpoint.find()) {
                    strange.add(endpoint.group(1));
                }
                strange.removeAll(ENDPOINTS);
                assertEquals(Set.of(), strange);
            }
        }
    }

    private static String request(Random random) {
        StringBuilder request = new StringBuilder(any(random, METHODS))
                .append(' ')
                .append(any(random, PATHS))
                .append(some(random, PIECES, 4, ""))
                .append(random.nextInt(20) == 0 ? " HTTP/9.9\r\n" : " HTTP/1.1\r\n")
                .append(random.nextInt(20) == 0 ? "" : "Host: shop\r\n")
                .append("Connection: close\r\n");
        String body = some(random, PIECES, 6, random.nextBoolean() ? "&" : "");
        if (random.nextBoolean()) {
            request.append("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ")
                    .append(body.length())
                    .append("\r\n");
        }
        String headers = some(random, HEADERS, 3, "\r\n");
        return request.append(headers)
                .append(headers.isEmpty() ? "" : "\r\n")
                .append("\r\n")
                .append(body)
                .toString();
    }

    private static String some(Random random, List<String> of, int most, String between) {
        List<String> chosen = random.ints(random.nextInt(most + 1), 0, of.size())
                .mapToObj(of::get)
                .toList();
        return String.join(between, chosen);
    }

    private static String any(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
