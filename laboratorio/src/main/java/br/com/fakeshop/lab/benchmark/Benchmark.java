package br.com.fakeshop.lab.benchmark;

import br.com.fakeshop.lab.DatabaseAddress;
import br.com.fakeshop.lab.EmbeddedDatabase;
import br.com.fakeshop.lab.PostgresServer;
import br.com.fakeshop.lab.ServerProcess;
import br.com.fakeshop.lab.load.Load;
import br.com.fakeshop.lab.load.Purchases;
import br.com.fakeshop.lab.load.Visitor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures a stage beside the first one and the bare servlets, round by round, on this machine:
 * {@code mvn -Pmedir -pl 07-pushgateway -am}.
 */
public final class Benchmark {
    static final String FIRST_STAGE = "01-projeto-inicial";
    static final String START = "Da JVM à primeira página";
    static final String CROWD = "Compra, 500 visitantes";
    static final String PROCESS = "A loja no ar";

    private static final int VISITORS = 16;
    private static final int BUYERS = 500;
    private static final int LEAST_BURSTS = 8;
    private static final int BURSTS_IN_VAIN = 3;
    private static final int MOST_BURSTS = 20;
    private static final int ALLOCATING_REQUESTS = 500;
    private static final int SCRAPES = 5;

    private final int rounds;
    private final Duration roundTime;
    private final Contender first;
    private final Contender raw;
    private final List<Contender> stages = new ArrayList<>();
    private final Contender image;
    private final Results results = new Results();

    private Benchmark(Path stage, int rounds, Duration roundTime) throws Exception {
        this.rounds = rounds;
        this.roundTime = roundTime;
        Path firstStage = stage.resolveSibling(FIRST_STAGE);
        this.first = Contender.stage(firstStage);
        this.raw = Contender.raw(firstStage);
        stages.add(first);
        if (!stage.equals(firstStage)) {
            stages.add(Contender.stage(stage));
        }
        this.image = Contender.image(stage);
    }

    /** Takes the folder of the packaged stage, the number of rounds and the seconds that each contender gets in one. */
    public static void main(String[] args) throws Exception {
        Path stage = Path.of(args[0]);
        if (!Files.exists(stage.resolveSibling(FIRST_STAGE).resolve("target/app/fake-shop.jar"))) {
            System.err.printf("Falta com que comparar: mvn -q package -DskipTests -pl %s -am%n", FIRST_STAGE);
            System.exit(1);
        }
        Benchmark benchmark =
                new Benchmark(stage, Integer.parseInt(args[1]), Duration.ofSeconds(Integer.parseInt(args[2])));
        try (EmbeddedDatabase postgres = EmbeddedDatabase.start()) {
            Machine machine = benchmark.run(postgres.server());
            Report report = new Report(machine, benchmark.rounds, benchmark.results, benchmark.stages, benchmark.raw);
            report.write(stage.resolve("target/medir"));
            if (Boolean.parseBoolean(args[3])) {
                report.updatePage(stage.resolveSibling("00-documentacao"));
            }
        }
    }

    private Machine run(PostgresServer postgres) throws Exception {
        measureStart(postgres);
        Map<Contender, ServerProcess> running = new LinkedHashMap<>();
        try {
            List<Contender> contenders = new ArrayList<>(stages);
            contenders.add(raw);
            for (Contender contender : contenders) {
                DatabaseAddress database = postgres.createDatabase("medir_" + running.size());
                if (contender == raw) {
                    // The bare servlets bring no tables.
                    first.start(database).close();
                }
                running.put(contender, contender.start(database));
            }
            measureLoad(running);
            measureAllocation(running);
        } finally {
            running.values().forEach(ServerProcess::close);
        }
        measureCrowd(postgres.createDatabase("multidao"));
        say("As métricas, uma a uma (JMH)");
        Instruments.measure(rounds, TimeValue.milliseconds(Math.max(500, roundTime.toMillis() / 20)), results);
        try (Connection connection = postgres.connect()) {
            return Machine.of(connection);
        }
    }

    /** From the start of the JVM to the first page, on an empty database and once more on the one that this leaves. */
    private void measureStart(PostgresServer postgres) throws Exception {
        for (int round = 1; round <= rounds; round++) {
            say("Início, rodada %d de %d".formatted(round, rounds));
            for (Contender stage : startingContenders()) {
                DatabaseAddress database = postgres.createDatabase("inicio");
                for (Measure measure : List.of(Measure.START_EMPTY, Measure.START_CURRENT)) {
                    long start = System.nanoTime();
                    try (ServerProcess process = stage.start(database)) {
                        results.add(START, measure, stage.name(), (System.nanoTime() - start) / 1e9);
                    }
                }
                postgres.dropDatabase("inicio");
            }
        }
    }

    private List<Contender> startingContenders() {
        List<Contender> contenders = new ArrayList<>(stages);
        contenders.add(image);
        return contenders;
    }

    private void measureLoad(Map<Contender, ServerProcess> running) throws Exception {
        Map<Route, Double> rates = new EnumMap<>(Route.class);
        for (Route route : Route.values()) {
            say("Aquecimento: " + route.title);
            double slowest = Double.MAX_VALUE;
            for (ServerProcess process : running.values()) {
                slowest = Math.min(slowest, warmUp(process, route));
            }
            // The same for all, and so that nobody falls behind.
            rates.put(route, slowest / 2);
        }
        Duration phase = roundTime.dividedBy(2L * Route.values().length);
        for (int round = 1; round <= rounds; round++) {
            say("Carga, rodada %d de %d".formatted(round, rounds));
            for (Route route : Route.values()) {
                for (Map.Entry<Contender, ServerProcess> one : running.entrySet()) {
                    measureLoad(one.getKey().name(), one.getValue(), route, phase, rates.get(route));
                }
            }
            for (Map.Entry<Contender, ServerProcess> one : running.entrySet()) {
                measureProcess(one.getKey().name(), one.getValue());
            }
        }
    }

    /**
     * Until a request costs no less than before: the JVM's compilers need more than a hundred thousand pages, and a
     * neighbour's noise must not look like their end. With a rest after each burst, since they fall behind while a crowd
     * keeps every processor busy.
     */
    private double warmUp(ServerProcess process, Route route) throws Exception {
        double perSecond = 0;
        double least = Double.MAX_VALUE;
        int inVain = 0;
        for (int burst = 0; burst < LEAST_BURSTS || burst < MOST_BURSTS && inVain < BURSTS_IN_VAIN; burst++) {
            Duration before = process.processorTime();
            Load.Result result = saturate(process, route, roundTime.dividedBy(4));
            double cost = microsecondsEach(process.processorTime().minus(before), result);
            inVain = cost < 0.97 * least ? 0 : inVain + 1;
            least = Math.min(least, cost);
            perSecond = result.perSecond();
            awaitRest(process);
        }
        return perSecond;
    }

    /** What each request has used of the processor. */
    private static double microsecondsEach(Duration used, Load.Result result) {
        return used.toNanos() / 1e3 / result.latency().getTotalCount();
    }

    /** Until it uses less than a twentieth of a processor. */
    private static void awaitRest(ServerProcess process) throws InterruptedException {
        Duration before;
        do {
            before = process.processorTime();
            Thread.sleep(1_000);
        } while (process.processorTime().minus(before).toMillis() > 50);
    }

    private void measureLoad(String name, ServerProcess process, Route route, Duration phase, double rate)
            throws Exception {
        Duration before = process.processorTime();
        Load.Result full = saturate(process, route, phase);
        Duration used = process.processorTime().minus(before);
        results.add(route.title, Measure.THROUGHPUT, name, full.perSecond());
        results.add(route.title, Measure.PROCESSOR, name, microsecondsEach(used, full));
        Load.Result steady = Load.keepRate(VISITORS, phase, rate, visitor -> route.visitor(process.address()));
        // A page that is late in a hundred thousand must not throw away the minutes before it; but it must be seen.
        results.add(route.title, Measure.ERRORS, name, errorPercent(full, steady));
        results.add(route.title, Measure.P50, name, steady.milliseconds(50));
        results.add(route.title, Measure.P99, name, steady.milliseconds(99));
        results.add(route.title, Measure.P999, name, steady.milliseconds(99.9));
    }

    private static double errorPercent(Load.Result... results) {
        double errors = 0;
        double steps = 0;
        for (Load.Result result : results) {
            errors += result.errors().size();
            steps += result.latency().getTotalCount();
        }
        return 100 * errors / steps;
    }

    private static Load.Result saturate(ServerProcess process, Route route, Duration duration) throws Exception {
        return Load.saturate(VISITORS, duration, visitor -> route.visitor(process.address()));
    }

    private void measureProcess(String name, ServerProcess process) throws IOException, InterruptedException {
        residentKib(process.pid()).ifPresent(kib -> results.add(PROCESS, Measure.MEMORY, name, kib / 1024.0));
        Visitor prometheus = new Visitor(process.address());
        for (int i = 0; i < SCRAPES; i++) {
            long start = System.nanoTime();
            HttpResponse<String> scrape = prometheus.get("/metrics");
            double milliseconds = (System.nanoTime() - start) / 1e6;
            if (scrape.statusCode() == 200) {
                byte[] body = scrape.body().getBytes(StandardCharsets.UTF_8);
                results.add(PROCESS, Measure.SCRAPE_SIZE, name, body.length / 1024.0);
                results.add(PROCESS, Measure.SCRAPE_TIME, name, milliseconds);
            }
        }
    }

    /** As ps tells it; Windows has no ps. */
    private static OptionalLong residentKib(long pid) throws InterruptedException {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            String answer = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return OptionalLong.of(Long.parseLong(answer));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** The last stage alone, longer than a round: what counts is that nobody is turned away and nothing lost. */
    private void measureCrowd(DatabaseAddress database) throws Exception {
        say(CROWD);
        Contender stage = stages.get(stages.size() - 1);
        try (ServerProcess process = stage.start(database)) {
            Purchases purchases = new Purchases(process.address(), BUYERS);
            // The first pages of a shop cost many times what all others do.
            purchases.run(roundTime);
            Load.Result result = purchases.run(roundTime.multipliedBy(3));
            results.add(CROWD, Measure.THROUGHPUT, stage.name(), result.perSecond());
            results.add(CROWD, Measure.P50, stage.name(), result.milliseconds(50));
            results.add(CROWD, Measure.P999, stage.name(), result.milliseconds(99.9));
            results.add(CROWD, Measure.ERRORS, stage.name(), errorPercent(result));
            results.add(CROWD, Measure.DIFFERENCES, stage.name(), purchases.differences(database));
        }
    }

    private void measureAllocation(Map<Contender, ServerProcess> running) throws Exception {
        say("Alocação");
        Map<Contender, Allocation> allocations = new LinkedHashMap<>();
        try {
            for (Map.Entry<Contender, ServerProcess> one : running.entrySet()) {
                allocations.put(one.getKey(), new Allocation(one.getValue().pid()));
            }
            for (int round = 1; round <= rounds; round++) {
                for (Route route : Route.values()) {
                    for (Map.Entry<Contender, Allocation> one : allocations.entrySet()) {
                        Load.Step step = route.visitor(running.get(one.getKey()).address());
                        one.getValue().bytes();
                        for (int i = 0; i < ALLOCATING_REQUESTS; i++) {
                            step.run();
                        }
                        double kib = one.getValue().bytes() / 1024.0 / ALLOCATING_REQUESTS;
                        results.add(
                                route.title, Measure.ALLOCATION, one.getKey().name(), kib);
                    }
                }
            }
        } finally {
            for (Allocation allocation : allocations.values()) {
                allocation.close();
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
