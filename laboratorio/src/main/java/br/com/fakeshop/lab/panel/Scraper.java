package br.com.fakeshop.lab.panel;

import br.com.fakeshop.lab.Daemons;
import br.com.fakeshop.lab.Instances;
import br.com.fakeshop.lab.Instances.Instance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** Looks at every instance each second, as Prometheus would, and keeps the last five minutes. */
final class Scraper implements AutoCloseable {
    static final int KEPT_SECONDS = 300;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    // A shop has some 200 KiB; more than this is a mistake that the panel says, not one that it keeps.
    private static final int MOST_BYTES = 4 << 20;
    private static final String TEXT = "text/plain;version=0.0.4";
    private static final String PROTOBUF =
            "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

    private final Instances instances;
    private final String nativeHistogram;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(3, Daemons.named("panel-scrape"));
    // A slow one is not asked again before it has answered, and holds up nobody else.
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Deque<Scrape> kept = new ArrayDeque<>();
    private long lastSeq;

    /** @param nativeHistogram the family that is fetched in protobuf too; empty for none */
    Scraper(Instances instances, String nativeHistogram) {
        this.instances = instances;
        this.nativeHistogram = nativeHistogram;
    }

    void start() {
        clock.scheduleAtFixedRate(this::scrapeAll, 0, 1, TimeUnit.SECONDS);
    }

    /** Those after the one numbered {@code seq}, the oldest first. */
    synchronized List<Scrape> after(long seq) {
        return kept.stream().filter(scrape -> scrape.seq() > seq).toList();
    }

    private void scrapeAll() {
        for (Instance instance : instances.current()) {
            if (asked.add(instance.name())) {
                clock.execute(() -> {
                    try {
                        scrape(instance);
                    } finally {
                        asked.remove(instance.name());
                    }
                });
            }
        }
    }

    void scrape(Instance instance) {
        long time = System.currentTimeMillis();
        long start = System.nanoTime();
        byte[] text = {};
        byte[] protobuf = {};
        String error = null;
        try {
            text = get(instance.address().resolve("/metrics"), TEXT);
            if (!nativeHistogram.isEmpty() && isShop(instance)) {
                protobuf = get(instance.address().resolve("/metrics?name%5B%5D=" + nativeHistogram), PROTOBUF);
            }
        } catch (IOException e) {
            error = reason(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        keep(time, instance.name(), (System.nanoTime() - start) / 1e9, error, text, protobuf);
    }

    private static boolean isShop(Instance instance) {
        return instance.name().equals(Instances.SHOP) || instance.name().equals(Instances.REPLICA);
    }

    private synchronized void keep(
            long time, String instance, double seconds, String error, byte[] text, byte[] protobuf) {
        kept.add(new Scrape(++lastSeq, time, instance, seconds, error, text, protobuf));
        while (kept.getFirst().time() < time - KEPT_SECONDS * 1_000L) {
            kept.removeFirst();
        }
    }

    /** The body, compressed: as the instance has compressed it itself, if it does. */
    private byte[] get(URI address, String accept) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Accept", accept)
                .header("Accept-Encoding", "gzip")
                .build();
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (response.statusCode() != 200) {
                throw new IOException("respondeu " + response.statusCode());
            }
            if (bytes.length > MOST_BYTES) {
                throw new IOException("respondeu mais de %d MiB".formatted(MOST_BYTES >> 20));
            }
            boolean isCompressed =
                    response.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
            return isCompressed ? bytes : compressed(bytes);
        }
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static String reason(IOException e) {
        if (e instanceof HttpTimeoutException) {
            return "não respondeu em %d s".formatted(TIMEOUT.toSeconds());
        }
        if (e instanceof ConnectException) {
            return "não há ninguém na porta";
        }
        return e.getMessage() == null ? "a conexão caiu" : e.getMessage();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
