package br.com.fakeshop.grader;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** The stage that is being graded, running: its front door and its database. */
final class Shop {
    private final URI address;
    private final ShopDatabase database;
    private final Transcript transcript;
    private final AtomicInteger visitors = new AtomicInteger();

    Shop(URI address, ShopDatabase database, Transcript transcript) {
        this.address = address;
        this.database = database;
        this.transcript = transcript;
    }

    /** Somebody without cookies. */
    Browser newVisitor() {
        return new Browser(address, "visitante" + visitors.incrementAndGet(), transcript);
    }

    /** Asks again until the page has this status, since connections that died are replaced one by one. */
    void awaitStatus(String path, int expected, Duration limit) {
        Browser visitor = newVisitor();
        Instant deadline = Instant.now().plus(limit);
        Response response = visitor.get(path);
        while (response.status() != expected && Instant.now().isBefore(deadline)) {
            response = visitor.get(path);
        }
        Expect.that(
                response.status() == expected,
                "status %d para GET %s em até %d s".formatted(expected, path, limit.toSeconds()),
                "status " + response.status());
    }

    ShopDatabase database() {
        return database;
    }

    URI address() {
        return address;
    }
}
