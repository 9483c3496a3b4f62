package br.com.fakeshop.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DashboardTest {
    private static final Pattern RULE = Pattern.compile("(?m)^ *- record: (\\S+)$");

    private final Repository repository = new Repository(Path.of("..", ".."));
    private final List<Dashboard> dashboards = Dashboard.of(repository);

    @Test
    void everyDashboardIsWhole() {
        String datasource = repository.text(Dashboard.FOLDER + "/datasource.yml");
        Matcher uid = Pattern.compile("(?m)^ +uid: (\\S+)$").matcher(datasource);
        assertThat(uid.find()).as("uid in datasource.yml").isTrue();

        assertThat(dashboards)
                .isNotEmpty()
                .flatMap(dashboard -> dashboard.problems(uid.group(1)))
                .isEmpty();
    }

    /** From its compose.yaml: Grafana shows what is mounted. */
    @Test
    void aStageShowsItsLessonAndThoseBefore() {
        TreeMap<String, String> shown = new TreeMap<>();
        TreeMap<String, String> wanted = new TreeMap<>();
        Pattern mount = Pattern.compile("- \\.\\./(%s/\\S+):/dashboards/(\\S+):ro".formatted(Dashboard.FOLDER));
        for (String stage : repository.stages()) {
            List<String> mounted = new ArrayList<>();
            mount.matcher(repository.text(stage + "/compose.yaml"))
                    .results()
                    .forEach(match -> mounted.add(match.group(1)));
            shown.put(stage, String.join(" ", mounted));
            wanted.put(
                    stage,
                    String.join(
                            " ",
                            dashboards.stream()
                                    .filter(dashboard -> dashboard.lesson().compareTo(stage.substring(0, 2)) <= 0)
                                    .map(Dashboard::path)
                                    .toList()));
        }
        assertThat(shown).isEqualTo(wanted);
    }

    @Test
    void everyRecordingRuleIsShownInItsLesson() {
        List<String> missing = new ArrayList<>();
        List<String> before = new ArrayList<>();
        for (String stage : repository.stages()) {
            if (!repository.isFile(stage + "/rules.yml")) {
                continue;
            }
            String queries = String.join(
                    "\n",
                    dashboards.stream()
                            .filter(dashboard -> stage.startsWith(dashboard.lesson()))
                            .flatMap(dashboard -> dashboard.queries().stream())
                            .toList());
            RULE.matcher(repository.text(stage + "/rules.yml"))
                    .results()
                    .map(match -> match.group(1))
                    .filter(rule -> !before.contains(rule))
                    .forEach(rule -> {
                        before.add(rule);
                        if (!queries.contains(rule)) {
                            missing.add("%s: %s".formatted(stage, rule));
                        }
                    });
        }
        assertThat(before).isNotEmpty();
        assertThat(missing).isEmpty();
    }

    @Test
    void namesWhatIsWrong() {
        Dashboard dashboard = Dashboard.parse("laboratorio/grafana/02-counter.json", """
                {"uid": "02-counter", "panels": [
                  {"id": 1, "type": "stat", "title": "Um", "description": "…", "datasource": {"uid": "prometheus"},
                   "gridPos": {"x": 0, "y": 0, "w": 12, "h": 8}, "targets": [{"expr": "up"}]},
                  {"id": 1, "type": "stat", "title": "Dois", "datasource": {"uid": "outro"},
                   "gridPos": {"x": 11, "y": 7, "w": 12, "h": 8}},
                  {"id": 2, "type": "stat", "title": "Três", "description": "…", "datasource": {"uid": "prometheus"},
                   "gridPos": {"x": 13, "y": 20, "w": 12, "h": 8}, "targets": [{"expr": "pg_up"}]}]}""");

        assertThat(dashboard.problems("prometheus"))
                .containsExactly(
                        "laboratorio/grafana/02-counter.json: 'Dois': its id is another panel's, too",
                        "laboratorio/grafana/02-counter.json: 'Dois': no description",
                        "laboratorio/grafana/02-counter.json: 'Dois': its data do not come from prometheus",
                        "laboratorio/grafana/02-counter.json: 'Dois': no query",
                        "laboratorio/grafana/02-counter.json: 'Dois': it covers another panel",
                        "laboratorio/grafana/02-counter.json: 'Três': gridPos is not within the 24 columns");
        assertThat(dashboard.queries())
                .containsExactly(
                        "laboratorio/grafana/02-counter.json, 'Um'\tup",
                        "laboratorio/grafana/02-counter.json, 'Três'\tpg_up");
        assertThat(Dashboard.parse("laboratorio/grafana/03-gauge.json", "{\"uid\": \"3\"}")
                        .problems("prometheus"))
                .containsExactly(
                        "laboratorio/grafana/03-gauge.json: uid is not the file's name",
                        "laboratorio/grafana/03-gauge.json: no panel");
    }
}
