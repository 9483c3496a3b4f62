package br.com.fakeshop.grader.lesson;

import br.com.fakeshop.grader.database.DatabaseSource;
import br.com.fakeshop.grader.database.ShopDatabase;
import br.com.fakeshop.grader.exporter.Exporter;
import br.com.fakeshop.grader.harness.CriterionFailure;
import br.com.fakeshop.grader.harness.Grading;
import br.com.fakeshop.grader.harness.GradingImpossible;
import br.com.fakeshop.grader.harness.Resource;
import br.com.fakeshop.grader.harness.Settings;
import br.com.fakeshop.grader.oracle.EarlyObservation;
import br.com.fakeshop.grader.prometheus.PrometheusFiles;
import br.com.fakeshop.grader.prometheus.Promtool;
import br.com.fakeshop.grader.pushgateway.PushReceiver;
import br.com.fakeshop.grader.pushgateway.PushScenarios;
import br.com.fakeshop.grader.pushgateway.PushSurroundings;
import br.com.fakeshop.grader.pushgateway.Pushgateway;
import br.com.fakeshop.grader.pushgateway.PushgatewaySource;
import br.com.fakeshop.grader.report.DailyReport;
import br.com.fakeshop.grader.report.ReportScenarios;
import br.com.fakeshop.grader.shop.Shop;
import br.com.fakeshop.grader.shop.ShopDiagnosis;
import br.com.fakeshop.grader.shop.ShopProcess;
import br.com.fakeshop.lab.DatabaseAddress;
import br.com.fakeshop.lab.PostgresServer;
import br.com.fakeshop.lab.ServerProcess;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** The stage that is being graded, and all that its criteria may need: only the lesson that asks for it pays for it. */
final class Stage implements AutoCloseable {
    private static final int MOST_RESTARTS = 5;
    // A window of one minute forgets by then.
    private static final Duration OVER_A_MINUTE = Duration.ofSeconds(62);

    private final Grading grading;
    private final Store lasting;
    private final Resource<DatabaseSource> source = new Resource<>("o PostgreSQL", this::openSource);
    private final Resource<ShopDatabase> database = new Resource<>("o PostgreSQL", this::openDatabase);
    private final Resource<Shop> shop = new Resource<>("a loja", this::openShop);
    private final Resource<EarlyObservation> early = new Resource<>("a loja", this::observedEarly);
    private final Resource<Exporter> exporter = new Resource<>("o exporter", this::openExporter);
    private final Resource<DailyReport> report = new Resource<>("o relatório", this::openReport);
    private final Resource<ReportScenarios> reports = new Resource<>("o relatório", this::openReports);
    private final Resource<PushScenarios> pushes = new Resource<>("o Pushgateway", this::openPushes);
    private final Resource<PrometheusFiles> prometheus = new Resource<>("o Prometheus", this::openPrometheus);
    private final Map<Class<?>, Resource<?>> offered = Map.of(
            Shop.class,
            shop,
            EarlyObservation.class,
            early,
            Exporter.class,
            exporter,
            ReportScenarios.class,
            reports,
            PushScenarios.class,
            pushes,
            PrometheusFiles.class,
            prometheus);
    private final Map<String, CriterionFailure> knownCauses = new HashMap<>();
    private EarlyObservation youngest;
    private int restarts;
    // Closed last in, first out.
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    /**
     * @param lasting what other gradings in this JVM use as well
     */
    Stage(Grading grading, Store lasting) {
        this.grading = grading;
        this.lasting = lasting;
    }

    boolean offers(Class<?> type) {
        return offered.containsKey(type);
    }

    /**
     * What a criterion asks for.
     *
     * @throws GradingImpossible if it is not to be had
     */
    Object get(Class<?> type) {
        if (grading.limit().isOver()) {
            throw grading.limit().obstacle();
        }
        try {
            return offered.get(type).get();
        } catch (GradingImpossible e) {
            expectSurroundings();
            throw e;
        }
    }

    /** Whatever fails without the grader's own PostgreSQL is nobody's fault. */
    private void expectSurroundings() {
        if (source.isOpen() && source.get().isGone()) {
            throw grading.abandoned(
                    "O banco do Docker sumiu no meio da correção: ela recomeça com o PostgreSQL embutido.");
        }
    }

    private DatabaseSource openSource() {
        DatabaseSource opened = lasting.computeIfAbsent(
                DatabaseSource.class, key -> DatabaseSource.open(grading.settings()), DatabaseSource.class);
        grading.usesDatabase(opened.description());
        return opened;
    }

    private ShopDatabase openDatabase() throws SQLException {
        PostgresServer server = source.get().server();
        return new ShopDatabase(server, createDatabase(server), grading.transcript());
    }

    private DatabaseAddress createDatabase(PostgresServer server) throws SQLException {
        return keep(server, server.createDatabase(newName()));
    }

    /** Dropped at the end. */
    private DatabaseAddress keep(PostgresServer server, DatabaseAddress database) {
        keep(() -> server.dropDatabase(database.name()));
        return database;
    }

    private static String newName() {
        return "corretor_" + ProcessHandle.current().pid() + "_" + System.nanoTime();
    }

    private Shop openShop() throws IOException, InterruptedException {
        Settings settings = grading.settings();
        ServerProcess process = ShopProcess.start(settings, database.get().address(), grading.limit());
        // At once: nothing of it is needed any more.
        keep(process::kill);
        ShopDiagnosis diagnosis =
                new ShopDiagnosis(process, database.get(), ShopProcess.log(settings), knownCauses, this::restartShop);
        grading.explainFailures((failure, lasted) -> {
            expectSurroundings();
            return diagnosis.explain(failure, lasted);
        });
        Shop opened = new Shop(process, database.get(), grading.transcript(), settings.seed());
        if (settings.lesson() >= 5) {
            boolean hurried = settings.hurried() || restarts > 0;
            youngest = new EarlyObservation(opened, Lesson05Summary.DURATION, hurried ? Duration.ZERO : OVER_A_MINUTE);
        }
        return opened;
    }

    /** Of the shop that runs now: there is none without it. */
    private EarlyObservation observedEarly() {
        shop.get();
        return youngest;
    }

    /** What has become of it must cost no other criterion: whoever asks next gets another one. */
    private void restartShop() {
        if (restarts++ < MOST_RESTARTS) {
            shop.forget();
            early.forget();
        }
    }

    private Exporter openExporter() throws IOException, InterruptedException {
        Exporter opened = new Exporter(
                grading.settings(), source.get().server(), shop.get().database(), grading.transcript());
        keep(opened);
        opened.start();
        // The longest waits of all: whatever comes of it, lesson 07 is told.
        if (grading.settings().lesson() > 6) {
            Shop.inBackground(pushes::get);
        }
        return opened;
    }

    /** The tables that it reads come with the shop. */
    private DailyReport openReport() {
        DailyReport opened =
                new DailyReport(grading.settings(), shop.get().database().address());
        keep(opened);
        return opened;
    }

    /** From lesson 07 on the report pushes: not to a Pushgateway that somebody else may have on this machine. */
    private ReportScenarios openReports() throws IOException {
        PushReceiver receiver = PushReceiver.start();
        keep(receiver);
        Map<String, String> surroundings =
                Map.of("PUSHGATEWAY_URL", receiver.address().toString());
        return new ReportScenarios(shop.get(), report.get(), surroundings, grading.transcript());
    }

    /** What waits long has surroundings of its own, and takes place beside the rest. */
    private PushScenarios openPushes() throws Exception {
        Settings settings = grading.settings();
        PushgatewaySource opened = grading.limit().outside(() -> PushgatewaySource.open(settings));
        keep(opened);
        grading.usesPushgateway(opened.description());
        CompletableFuture<List<ShopDatabase>> databases = Shop.inBackground(this::openDatabases);
        return new PushScenarios(
                new PushSurroundings(
                        shop.get().database(),
                        report.get(),
                        new Pushgateway(opened.address(), grading.transcript()),
                        grading.transcript()),
                Shop.inBackground(() -> openSurroundings(databases.join().get(0))),
                Shop.inBackground(() -> openSurroundings(databases.join().get(1))));
    }

    /** Two, with the shop's tables. */
    private List<ShopDatabase> openDatabases() {
        PostgresServer server = source.get().server();
        try {
            DatabaseAddress first = createDatabase(server);
            ShopProcess.createTables(grading.settings(), first, grading.limit());
            DatabaseAddress second = keep(server, server.copyDatabase(first, newName()));
            return Stream.of(first, second)
                    .map(address -> new ShopDatabase(server, address, grading.transcript()))
                    .toList();
        } catch (IOException | InterruptedException | SQLException e) {
            throw new GradingImpossible("um segundo banco para o relatório não pôde ser feito: " + e.getMessage());
        }
    }

    private PushSurroundings openSurroundings(ShopDatabase made) {
        try {
            PushgatewaySource opened = PushgatewaySource.open(grading.settings());
            keep(opened);
            return new PushSurroundings(
                    made,
                    report.get().beside(made.address()),
                    new Pushgateway(opened.address(), grading.transcript()),
                    grading.transcript());
        } catch (IOException e) {
            throw new GradingImpossible("um segundo Pushgateway não pôde começar: " + e.getMessage());
        }
    }

    /** Until close; at once where that is over. */
    private synchronized void keep(AutoCloseable resource) {
        open.push(resource);
        if (closed) {
            closeAll();
        }
    }

    /** It asks for promtool by itself, so that one which is missing costs a criterion and no lesson. */
    private PrometheusFiles openPrometheus() {
        return new PrometheusFiles(
                grading.settings(),
                grading.transcript(),
                () -> lasting.computeIfAbsent(
                        Promtool.class, key -> Promtool.open(grading.settings()), Promtool.class));
    }

    /** All of it, even where one part does not end well. */
    @Override
    public synchronized void close() throws Exception {
        closed = true;
        Exception first = closeAll();
        if (first != null) {
            throw first;
        }
    }

    private Exception closeAll() {
        Exception first = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                first = first == null ? e : first;
            }
        }
        return first;
    }
}
