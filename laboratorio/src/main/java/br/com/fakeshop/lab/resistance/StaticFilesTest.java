package br.com.fakeshop.lab.resistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Browsers keep what stays the same, see what has changed, and get both small. */
class StaticFilesTest {
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
    void aChangedFileHasAnotherEtag() throws Exception {
        String before = etag(shop, "/static/shop.css");
        assertEquals(before, etag(shop, "/static/shop.css"));
        assertEquals(304, revisit(shop, before).statusCode());
        // Beside the packaged one, since it finds its libraries from there.
        Path changed = Shop.jar().resolveSibling("changed.jar");
        try {
            Files.write(changed, Files.readAllBytes(Shop.jar()));
            changeOneByte(changed);
            try (Shop next = shop.another(changed)) {
                assertNotEquals(before, etag(next, "/static/shop.css"));
                assertEquals(200, revisit(next, before).statusCode());
            }
        } finally {
            Files.delete(changed);
        }
    }

    @Test
    void onlyWhatHasItsVersionInItsAddressIsKept() throws Exception {
        String page = shop.newVisitor().get("/shop").body();
        for (String address : Pattern.compile("(?:href|src)=\"(/static/[^\"]+)\"")
                .matcher(page)
                .results()
                .map((MatchResult link) -> link.group(1))
                .distinct()
                .toList()) {
            HttpResponse<String> file = shop.newVisitor().get(address);
            assertEquals(200, file.statusCode(), address);
            String expected = address.matches(".*/[0-9]+\\.[0-9]+\\.[0-9]+/.*")
                    ? "public, max-age=31536000, immutable"
                    : "no-cache";
            assertEquals(expected, file.headers().firstValue("Cache-Control").orElse("none"), address);
        }
    }

    @Test
    void compressedForWhoAsks() throws Exception {
        for (String path : new String[] {"/", "/shop", "/detail/1", bootstrap(), "/static/shop.css"}) {
            HttpResponse<String> plain = shop.newVisitor().get(path);
            HttpResponse<String> small = shop.newVisitor().get(path, Map.of("Accept-Encoding", "gzip"));
            assertEquals(0, plain.headers().allValues("Content-Encoding").size(), path);
            assertEquals("gzip", small.headers().firstValue("Content-Encoding").orElse("none"), path);
            assertTrue(size(small) * 2 < size(plain), path + ": %d of %d".formatted(size(small), size(plain)));
            assertTrue(small.headers().firstValue("Vary").orElse("").contains("Accept-Encoding"), path);
        }
        HttpResponse<String> css = shop.newVisitor().get("/static/shop.css", Map.of("Accept-Encoding", "gzip"));
        Map<String, String> again = Map.of(
                "Accept-Encoding",
                "gzip",
                "If-None-Match",
                css.headers().firstValue("ETag").orElseThrow());
        assertEquals(304, shop.newVisitor().get("/static/shop.css", again).statusCode());
    }

    @Test
    void metricsAreCompressedOnce() throws Exception {
        HttpResponse<String> metrics = shop.newVisitor().get("/metrics", Map.of("Accept-Encoding", "gzip"));
        // Stage 01 has none.
        assertEquals(shop.hasMetrics() ? 200 : 404, metrics.statusCode());
        assertEquals(
                shop.hasMetrics() ? List.of("gzip") : List.of(),
                metrics.headers().allValues("Content-Encoding"));
    }

    private static String bootstrap() throws Exception {
        String page = shop.newVisitor().get("/shop").body();
        return Pattern.compile("\"([^\"]+bootstrap\\.min\\.css)\"")
                .matcher(page)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    private static String etag(Shop shop, String path) throws Exception {
        return shop.newVisitor().get(path).headers().firstValue("ETag").orElse("none");
    }

    private static HttpResponse<String> revisit(Shop shop, String etag) throws Exception {
        return shop.newVisitor().get("/static/shop.css", Map.of("If-None-Match", etag));
    }

    private static long size(HttpResponse<String> answer) {
        return Long.parseLong(answer.headers()
                .firstValue("Content-Length")
                .orElseGet(() -> Integer.toString(answer.body().length())));
    }

    /** Leaves the file's date as it is, as a reproducible build does. */
    private static void changeOneByte(Path jar) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            Path css = files.getPath("/static/shop.css");
            FileTime date = Files.getLastModifiedTime(css);
            String text = Files.readString(css);
            Files.writeString(css, text.replaceFirst("0", "1"), StandardCharsets.UTF_8);
            Files.setLastModifiedTime(css, date);
        }
    }
}
