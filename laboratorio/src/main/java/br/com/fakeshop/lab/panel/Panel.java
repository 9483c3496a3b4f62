package br.com.fakeshop.lab.panel;

import br.com.fakeshop.lab.Instances;
import br.com.fakeshop.lab.customers.Customers;
import br.com.fakeshop.lab.fault.Fault;
import br.com.fakeshop.lab.fault.Faults;
import br.com.fakeshop.lab.fault.Scenario;
import br.com.fakeshop.lab.fault.Scenarios;
import br.com.fakeshop.lab.prometheus.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A page on this machine that shows a running stage: its metrics as they move, and what can be done to it. */
public final class Panel implements AutoCloseable {
    // The first lesson with a native histogram, and which.
    private static final int HISTOGRAM_LESSON = 4;
    private static final String HISTOGRAM = "ecommerce_request_duration_seconds";

    private final PanelServer server;
    private final Scraper scraper;
    private final Path course;
    private final Path stage;
    private final int lesson;
    private final Instances instances;
    private final Controls controls;
    private final Prometheus prometheus;
    // Another one: the page forgets what it has seen of the last.
    private final String run = UUID.randomUUID().toString();

    /**
     * @param port 0 for any
     * @param stage its folder, in that of the course, such as {@code 04-histogram}
     * @param lesson whose experiments are played: the stage's own, or the one that a student adds to it
     * @param prometheus empty where the stage has no use for one
     */
    public Panel(
            int port,
            Path stage,
            int lesson,
            Instances instances,
            Customers customers,
            Faults faults,
            Scenarios scenarios,
            Optional<LocalServer> prometheus)
            throws IOException {
        this.course = stage.toAbsolutePath().getParent();
        this.stage = stage;
        this.lesson = lesson;
        this.instances = instances;
        this.controls = new Controls(customers, faults, scenarios);
        this.prometheus = new Prometheus(prometheus);
        scraper = new Scraper(instances, lesson >= HISTOGRAM_LESSON ? HISTOGRAM : "");
        server = new PanelServer(port);
        LessonDiff diff = new LessonDiff(course, name());
        server.route("GET /api/stage", (parameters, body) -> Answer.json(about()));
        server.route("GET /api/now", (parameters, body) -> Answer.json(now(parameters)));
        server.route("GET /api/query", (parameters, body) -> this.prometheus.query(parameters));
        server.route("GET /api/alerts", (parameters, body) -> this.prometheus.alerts());
        server.route("GET /api/diff", (parameters, body) -> diff.answer(parameters.getOrDefault("of", "solution")));
        server.route("GET /api/experiments", (parameters, body) -> Answer.json(200, experiments()));
        server.route("POST /api/customers", (parameters, body) -> controls.setCustomers(body));
        for (Fault fault : faults.all()) {
            server.route("POST /api/faults/" + fault.id(), (parameters, body) -> controls.setFault(fault.id(), body));
        }
        for (Scenario scenario : scenarios.all()) {
            server.route(
                    "POST /api/scenarios/" + scenario.id(),
                    (parameters, body) -> controls.setScenario(scenario.id(), body));
        }
    }

    /** Looks at the instances from now on, and serves the page. */
    public Panel start() {
        scraper.start();
        server.start();
        return this;
    }

    public URI address() {
        return server.address();
    }

    private String name() {
        return stage.getFileName().toString();
    }

    private Map<String, Object> about() throws IOException {
        Map<String, Object> about = new HashMap<>(controls.all());
        about.put("stage", name());
        about.put("lesson", lesson);
        about.put("rules", text(stage.resolve("rules.yml"), ""));
        return about;
    }

    private Map<String, Object> now(Map<String, String> parameters) {
        // A page of another run begins anew.
        boolean isKnown = run.equals(parameters.get("run"));
        long since = isKnown ? Long.parseLong(parameters.getOrDefault("since", "0")) : 0;
        Map<String, Object> now = new HashMap<>(controls.state());
        now.put("run", run);
        now.put("time", System.currentTimeMillis());
        now.put("shops", instances.shops());
        now.put("prometheus", prometheus.address());
        now.put("prometheusAbout", prometheus.about());
        now.put("scrapes", scraper.after(since));
        return now;
    }

    private String experiments() throws IOException {
        String file = "%02d-experimentos.json".formatted(lesson);
        return text(course.resolve("00-documentacao/aulas").resolve(file), "[]");
    }

    /** @param missing what it is where there is no such file, as in a sparse checkout */
    private static String text(Path file, String missing) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return missing;
        }
    }

    @Override
    public void close() {
        server.close();
        scraper.close();
    }
}
