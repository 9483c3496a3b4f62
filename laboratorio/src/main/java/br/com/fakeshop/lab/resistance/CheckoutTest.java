package br.com.fakeshop.lab.resistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import br.com.fakeshop.lab.load.Visitor;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** However often a visitor sends what was sent before: one order, and the way to it. */
class CheckoutTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static Shop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = Shop.start();
    }

    @AfterAll
    static void end() throws Exception {
        shop.close();
    }

    @Test
    void retryAfterALostAnswer() throws Exception {
        Visitor visitor = visitorWithCart();
        Visitor retry = visitor.copy();
        String confirmation = expectConfirmation(visitor, visitor.checkout());
        assertEquals(confirmation, expectConfirmation(retry, retry.checkout()));
        expectOneOrder(visitor);
    }

    @Test
    void formSentAgainFromTheBrowsersHistory() throws Exception {
        Visitor visitor = visitorWithCart();
        String confirmation = expectConfirmation(visitor, visitor.checkout());
        assertEquals(confirmation, expectConfirmation(visitor, visitor.checkout()));
        expectOneOrder(visitor);
        // The order is closed: what comes next is another.
        assertTrue(visitor.get("/cart").body().contains("vazio"));
        assertEquals(302, visitor.add(2, 1).statusCode());
        assertTrue(!expectConfirmation(visitor, visitor.checkout()).equals(confirmation));
    }

    @Test
    void manyClicksAtOnce() throws Exception {
        Visitor visitor = visitorWithCart();
        ExecutorService clicks = Executors.newCachedThreadPool();
        try {
            List<Future<String>> answers = new ArrayList<>();
            try (Connection lock = shop.lock("orders")) {
                for (int i = 0; i < 4; i++) {
                    Visitor click = visitor.copy();
                    answers.add(clicks.submit(() -> expectConfirmation(click, click.checkout())));
                }
                Polling.until("all clicks wait", LIMIT, () -> shop.waitingForLocks() == 4);
            }
            Set<String> confirmations = new HashSet<>();
            for (Future<String> answer : answers) {
                confirmations.add(answer.get());
            }
            assertEquals(1, confirmations.size(), confirmations.toString());
            expectOneOrder(visitor);
        } finally {
            clicks.shutdownNow();
        }
    }

    @Test
    void nobodyElseFindsTheOrder() throws Exception {
        Visitor visitor = visitorWithCart();
        expectConfirmation(visitor, visitor.checkout());
        HttpResponse<String> stranger = shop.newVisitor().checkout();
        assertEquals("/shop", path(stranger));
    }

    private static Visitor visitorWithCart() throws Exception {
        Visitor visitor = shop.newVisitor();
        assertEquals(302, visitor.add(1, 2).statusCode());
        return visitor;
    }

    private static String expectConfirmation(Visitor visitor, HttpResponse<String> answer) throws Exception {
        assertEquals(302, answer.statusCode());
        String confirmation = path(answer);
        assertTrue(confirmation.startsWith("/order_confirmation/"), confirmation);
        assertEquals(200, visitor.get(confirmation).statusCode());
        return confirmation;
    }

    private static String path(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").replaceFirst("^https?://[^/]+", "");
    }

    private static void expectOneOrder(Visitor visitor) throws Exception {
        String uuid = visitor.cookie("order_id");
        assertEquals(1, shop.number("SELECT count(*) FROM orders WHERE NOT is_open AND uuid = '%s'".formatted(uuid)));
    }
}
