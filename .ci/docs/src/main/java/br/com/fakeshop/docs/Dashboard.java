package br.com.fakeshop.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Grafana's panels for one lesson, as its classic JSON has them.
 *
 * @param lesson two digits
 */
record Dashboard(String path, String lesson, JsonNode tree) {
    static final String FOLDER = "laboratorio/grafana";
    private static final int COLUMNS = 24;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** All of them, in order. */
    static List<Dashboard> of(Repository repository) {
        return repository.files(FOLDER, ".json").stream()
                .map(path -> parse(path, repository.text(path)))
                .toList();
    }

    static Dashboard parse(String path, String json) {
        try {
            return new Dashboard(
                    path, path.substring(path.lastIndexOf('/') + 1).substring(0, 2), MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(path + ": " + e.getOriginalMessage(), e);
        }
    }

    /** Each where it stands, a tab, the query; as {@link Query#toString}. */
    List<String> queries() {
        List<String> queries = new ArrayList<>();
        for (JsonNode panel : panels()) {
            panel.path("targets")
                    .forEach(target -> queries.add("%s, %s\t%s"
                            .formatted(path, title(panel), target.path("expr").asText())));
        }
        return queries;
    }

    /**
     * What Grafana would show wrong, or not at all.
     *
     * @param datasource the uid of the one that is provisioned
     */
    List<String> problems(String datasource) {
        List<String> problems = new ArrayList<>();
        if (!path.endsWith("/%s.json".formatted(tree.path("uid").asText()))) {
            problems.add("uid is not the file's name");
        }
        Set<Integer> ids = new HashSet<>();
        Set<Integer> taken = new HashSet<>();
        for (JsonNode panel : panels()) {
            String title = title(panel);
            if (!ids.add(panel.path("id").asInt())) {
                problems.add(title + ": its id is another panel's, too");
            }
            for (String field : List.of("type", "title", "description")) {
                if (panel.path(field).asText().isBlank()) {
                    problems.add("%s: no %s".formatted(title, field));
                }
            }
            if (!panel.at("/datasource/uid").asText().equals(datasource)) {
                problems.add("%s: its data do not come from %s".formatted(title, datasource));
            }
            if (panel.path("targets").isEmpty()) {
                problems.add(title + ": no query");
            }
            place(panel.path("gridPos"), taken).forEach(problem -> problems.add(title + ": " + problem));
        }
        if (ids.isEmpty()) {
            problems.add("no panel");
        }
        return problems.stream().map(problem -> path + ": " + problem).toList();
    }

    /** @param taken the cells of the grid, from left to right and row by row */
    private static List<String> place(JsonNode position, Set<Integer> taken) {
        int left = position.path("x").asInt(-1);
        int top = position.path("y").asInt(-1);
        int width = position.path("w").asInt();
        int height = position.path("h").asInt();
        if (left < 0 || top < 0 || width < 1 || height < 1 || left + width > COLUMNS) {
            return List.of("gridPos is not within the %d columns".formatted(COLUMNS));
        }
        boolean free = true;
        for (int row = top; row < top + height; row++) {
            for (int column = left; column < left + width; column++) {
                free &= taken.add(row * COLUMNS + column);
            }
        }
        return free ? List.of() : List.of("it covers another panel");
    }

    private JsonNode panels() {
        return tree.path("panels");
    }

    private static String title(JsonNode panel) {
        return "'%s'".formatted(panel.path("title").asText());
    }
}
