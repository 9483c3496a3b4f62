package br.com.fakeshop.lab.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import br.com.fakeshop.lab.Ports;
import br.com.fakeshop.lab.resistance.Polling;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CustomersTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch open = new CountDownLatch(1);
    private HttpServer server;
    private URI shop;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        shop = URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @AfterEach
    void end() {
        open.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void visitThePagesAndNoteEachAnswer() throws Exception {
        server.createContext("/", exchange -> answer(exchange, 200));
        server.createContext("/shop", exchange -> answer(exchange, 503));
        try (Customers customers = new Customers(() -> List.of(shop), 1)) {
            customers.setRate(Customers.MAX_RATE);
            Polling.until("two pages seen", LIMIT, () -> windows(customers).size() >= 2);
            assertThat(windows(customers).get(0))
                    .extracting(Latencies.Window::page, Latencies.Window::errors)
                    .containsExactly("/", 0L);
            Latencies.Window failing = windows(customers).get(1);
            assertThat(failing.page()).isEqualTo("/shop");
            assertThat(failing.errors()).isEqualTo(failing.count());
        }
    }

    // Some hundreds of requests at once.
    @Tag("mantenedor")
    @Test
    void comeAlsoWhileTheShopStallsAndAreDroppedWhereTheyWouldBeTooMany() throws Exception {
        server.createContext("/", exchange -> {
            await(open);
            answer(exchange, 200);
        });
        try (Customers customers = new Customers(() -> List.of(shop), 1);
                Customers robot = customers.robot(2_000, 1)) {
            Polling.until("nobody else let in", LIMIT, () -> robot.dropped() > 0);
            assertThat(robot.begun()).isGreaterThan(256);
            assertThat(windows(customers)).isEmpty();
            robot.setRate(0);
            open.countDown();
            Polling.until("all answered", LIMIT, () -> count(customers) == robot.begun() - robot.dropped());
        }
    }

    @Test
    void goOnWhereThereIsNoShop() throws Exception {
        URI nobody = URI.create("http://localhost:" + Ports.free());
        server.createContext("/", exchange -> answer(exchange, 200));
        try (Customers customers = new Customers(() -> List.of(nobody, shop), 1)) {
            customers.setRate(Customers.MAX_RATE);
            Polling.until(
                    "one of two answers",
                    LIMIT,
                    () -> windows(customers).stream()
                            .anyMatch(window -> window.errors() > 0 && window.errors() < window.count()));
        }
    }

    @Test
    void refuseARateThatIsNone() {
        try (Customers customers = new Customers(() -> List.of(shop), 1)) {
            assertThatThrownBy(() -> customers.setRate(51))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Clientes por segundo: deve ser de 0 a 50");
            assertThatThrownBy(() -> customers.setDaySeconds(-1))
                    .hasMessage("Segundos de um dia: deve ser de 0 a 86400");
            assertThat(customers.rate()).isZero();
        }
    }

    private static List<Latencies.Window> windows(Customers customers) {
        return customers.latencies().windows(LIMIT);
    }

    private static long count(Customers customers) {
        return windows(customers).stream().mapToLong(Latencies.Window::count).sum();
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
