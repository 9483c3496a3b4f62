package br.com.fakeshop.grader.pushgateway;

import br.com.fakeshop.grader.report.ReportRun;
import br.com.fakeshop.grader.report.SalesOfDay;

/**
 * A run of the daily report that has ended.
 *
 * @param metrics what was on the Pushgateway right after its end
 * @param sales what the database says of its day
 */
public record PushedReport(ReportRun run, PushedMetrics metrics, SalesOfDay sales) {
    /** Fails unless the report ended well. */
    public PushedReport expectSuccess() {
        run.expectSuccess();
        return this;
    }

    public String date() {
        return run.date();
    }
}
