package br.com.fakeshop.grader.pushgateway;

import br.com.fakeshop.grader.database.PastOrders;
import br.com.fakeshop.grader.database.ShopDatabase;
import br.com.fakeshop.grader.harness.Polling;
import br.com.fakeshop.grader.harness.Transcript;
import br.com.fakeshop.grader.report.DailyReport;
import br.com.fakeshop.grader.report.ReportExecution;
import br.com.fakeshop.grader.report.ReportRun;
import br.com.fakeshop.grader.report.SalesOfDay;
import br.com.fakeshop.lab.fault.Disturbance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the daily report finds where it runs: a database with the shop's tables, and a Pushgateway. */
public record PushSurroundings(
        ShopDatabase database, DailyReport report, Pushgateway pushgateway, Transcript transcript) {
    static final String URL = "PUSHGATEWAY_URL";
    // Far less than a database lets a command wait.
    private static final Duration MEETING_LIMIT = Duration.ofMillis(500);

    PushSurroundings toldTo(Transcript other) {
        return new PushSurroundings(database.toldTo(other), report, pushgateway.toldTo(other), other);
    }

    PastOrders orders() {
        return new PastOrders(database, transcript);
    }

    PushedReport run(LocalDate day) {
        return await(start(day, Map.of()));
    }

    /**
     * Starts it with this Pushgateway.
     *
     * @param variables beside those that every run needs
     */
    ReportExecution start(LocalDate day, Map<String, String> variables) {
        return start(day, variables, pushgateway.address());
    }

    /**
     * The same.
     *
     * @param pushgateway what the report takes for the Pushgateway
     */
    ReportExecution start(LocalDate day, Map<String, String> variables, URI pushgateway) {
        return start(day, variables, Map.of(URL, pushgateway.toString()));
    }

    /**
     * The same.
     *
     * @param replaced variables with another value than those of the student's command
     */
    ReportExecution start(LocalDate day, Map<String, String> variables, Map<String, String> replaced) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("REPORT_DATE", day.toString());
        all.put(URL, Pushgateway.KNOWN_ADDRESS);
        return report.start(all, replaced, transcript);
    }

    PushedReport await(ReportExecution execution) {
        ReportRun run = execution.await();
        return seen(run, pushgateway);
    }

    /** What has come of a run, as another Pushgateway tells it. */
    PushedReport seen(ReportRun run, Pushgateway other) {
        return new PushedReport(run, other.scrape(), new SalesOfDay(database, run.date()));
    }

    /** Where nobody answers, neither as the database nor as the Pushgateway. */
    ReportRun runAlone() {
        transcript.add("# ninguém responde como banco, nem como Pushgateway");
        try (Socket nobody = nobody()) {
            String port = Integer.toString(nobody.getLocalPort());
            return report.start(
                            Map.of("REPORT_DATE", "yesterday", URL, Pushgateway.KNOWN_ADDRESS),
                            Map.of("DB_PORT", port, URL, "http://localhost:" + port),
                            transcript)
                    .await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bound, it keeps its port from everybody else; but it does not listen, and so refuses. */
    private static Socket nobody() throws IOException {
        Socket nobody = new Socket();
        nobody.bind(new InetSocketAddress(0));
        return nobody;
    }

    /** At the same time, and where the job keeps something in tables of its own, both have read them before either writes. */
    List<ReportRun> runTwoWithoutPushgateway(LocalDate day) {
        transcript.add("# ninguém responde em PUSHGATEWAY_URL; duas execuções ao mesmo tempo");
        try (Socket nobody = nobody()) {
            URI address = URI.create("http://localhost:" + nobody.getLocalPort());
            List<ReportExecution> both;
            try (Disturbance locked = database.lockWritesOfOwnTables()) {
                try (Disturbance held = database.lockTable("orders")) {
                    both = List.of(start(day, Map.of(), address), start(day, Map.of(), address));
                    awaitBothBlocked(both);
                }
                // The server takes a moment to let go of the orders.
                Polling.until(blocked -> blocked == 0, MEETING_LIMIT, database::blocked);
                awaitBothBlocked(both);
            }
            return both.stream().map(ReportExecution::await).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the second does not come in time they do not meet, and nothing is proved. */
    private void awaitBothBlocked(List<ReportExecution> both) {
        int first = Polling.until(
                blocked -> blocked > 0 || both.stream().noneMatch(ReportExecution::isAlive),
                ReportExecution.START_LIMIT,
                database::blocked);
        // However busy the machine is: the one that waits is cut off by the database before long.
        Instant deadline = Instant.now().plus(MEETING_LIMIT);
        if (first > 0) {
            Polling.until(
                    blocked -> blocked >= both.size() || Instant.now().isAfter(deadline),
                    MEETING_LIMIT,
                    database::blocked);
        }
    }
}
