package br.com.fakeshop.lab.panel;

import static org.assertj.core.api.Assertions.assertThat;

import br.com.fakeshop.lab.Instances;
import br.com.fakeshop.lab.Instances.Instance;
import br.com.fakeshop.lab.Ports;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScraperTest {
    private static final String HISTOGRAM = "seconds";

    private final Scraper scraper = new Scraper(new Instances(), HISTOGRAM);
    private HttpServer server;
    private Instance shop;
    private String asked = "";
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", this::answer);
        server.start();
        shop = new Instance(
                Instances.SHOP,
                URI.create("http://localhost:" + server.getAddress().getPort()));
    }

    @AfterEach
    void end() {
        server.stop(0);
        scraper.close();
    }

    @Test
    void keepsTheTextAndTheNativeHistogram() throws IOException {
        scraper.scrape(shop);
        scraper.scrape(new Instance(Instances.EXPORTER, shop.address()));
        assertThat(scraper.after(0)).extracting(Scrape::instance).containsExactly(Instances.SHOP, Instances.EXPORTER);
        Scrape first = scraper.after(0).get(0);
        assertThat(first.error()).isNull();
        assertThat(unpacked(first.gzip())).isEqualTo("x 1\n");
        assertThat(unpacked(first.nativeHistogram())).isEqualTo("protobuf");
        assertThat(asked).contains("name%5B%5D=" + HISTOGRAM);
        assertThat(scraper.after(1)).hasSize(1);
        assertThat(scraper.after(1).get(0).nativeHistogram()).isEmpty();
    }

    @Test
    void saysWhyThereIsNothing() throws IOException {
        status = 503;
        scraper.scrape(shop);
        scraper.scrape(new Instance(Instances.SHOP, URI.create("http://localhost:" + Ports.free())));
        assertThat(scraper.after(0))
                .extracting(Scrape::error)
                .containsExactly("respondeu 503", "não há ninguém na porta");
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked += exchange.getRequestURI() + " ";
        boolean isProtobuf = exchange.getRequestHeaders().getFirst("Accept").contains("protobuf");
        byte[] body = (isProtobuf ? "protobuf" : "x 1\n").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String unpacked(byte[] gzip) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
