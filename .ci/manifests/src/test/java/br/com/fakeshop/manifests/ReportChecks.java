package br.com.fakeshop.manifests;

import java.util.ArrayList;
import java.util.List;

/** The daily report comes once a day, by the clock that its code goes by; in Compose only when asked for. */
final class ReportChecks {
    private ReportChecks() {}

    static List<String> problems(Stage stage) {
        String zone = stage.find("report", "ZoneId\\.of\\(\"([^\"]+)\"\\)").get(0);
        List<String> problems = new ArrayList<>();
        stage.all("CronJob").forEach(job -> {
            String schedule = job.tree().at("/spec/schedule").asText();
            if (!schedule.matches("[0-5]?\\d (1?\\d|2[0-3]) \\* \\* \\*")) {
                problems.add(job.at("schedule '%s' is not once a day".formatted(schedule)));
            }
            String timeZone = job.tree().at("/spec/timeZone").asText();
            if (!timeZone.equals(zone)) {
                problems.add(job.at("timeZone %s, but the report's days are those of %s".formatted(timeZone, zone)));
            }
        });
        if (stage.all("CronJob").count() != 1) {
            problems.add("k8s: not one CronJob");
        }
        // Else docker compose up would run the report with the shop.
        if (stage.compose().at("/services/report/profiles").isEmpty()) {
            problems.add("compose.yaml: report has no profile");
        }
        return problems;
    }
}
