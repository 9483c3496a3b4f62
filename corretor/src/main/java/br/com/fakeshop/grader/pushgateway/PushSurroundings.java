package br.com.fakeshop.grader.pushgateway;

import br.com.fakeshop.grader.database.PastOrders;
import br.com.fakeshop.grader.database.ShopDatabase;
import br.com.fakeshop.grader.harness.Transcript;
import br.com.fakeshop.grader.report.DailyReport;
import br.com.fakeshop.grader.report.ReportExecution;
import br.com.fakeshop.grader.report.ReportRun;
import br.com.fakeshop.grader.report.SalesOfDay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** What the daily report finds where it runs: a database with the shop's tables, and a Pushgateway. */
public record PushSurroundings(
        ShopDatabase database, DailyReport report, Pushgateway pushgateway, Transcript transcript) {
    static final String URL = "PUSHGATEWAY_URL";

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

    ReportRun runWithoutPushgateway(LocalDate day) {
        transcript.add("# ninguém responde em PUSHGATEWAY_URL");
        try (Socket nobody = new Socket()) {
            // Bound, it keeps its port from everybody else; but it does not listen, and so refuses.
            nobody.bind(new InetSocketAddress(0));
            return start(day, Map.of(), URI.create("http://localhost:" + nobody.getLocalPort()))
                    .await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
