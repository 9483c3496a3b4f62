package br.com.fakeshop.grader.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import br.com.fakeshop.grader.prometheus.Promtool.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberingPromtoolTest {
    private final List<List<String>> runs = new ArrayList<>();
    private final Promtool promtool = new RememberingPromtool(new Promtool() {
        @Override
        public String description() {
            return "a";
        }

        @Override
        public Answer run(Path stage, List<String> files, List<String> arguments) {
            runs.add(arguments);
            return new Answer(0, "run " + runs.size());
        }

        @Override
        public void close() {}
    });

    @TempDir
    private Path stage;

    @Test
    void asksAgainOnlyWhereSomethingIsOther() throws Exception {
        List<String> test = List.of("test", "rules", "a.yml");
        Files.writeString(stage.resolve("rules.yml"), "groups: []");
        assertThat(run(test).text()).isEqualTo("run 1");
        assertThat(run(test).text()).isEqualTo("run 1");
        Files.writeString(stage.resolve("rules.yml"), "groups: {}");
        assertThat(run(test).text()).isEqualTo("run 2");
        assertThat(run(List.of("test", "rules", "b.yml")).text()).isEqualTo("run 3");
        Files.writeString(stage.resolve("rules.yml"), "groups: []");
        assertThat(run(test).text()).isEqualTo("run 1");
    }

    @Test
    void checksAConfigurationEachTime() throws Exception {
        Files.writeString(stage.resolve("rules.yml"), "groups: []");
        List<String> check = List.of("check", "config", "prometheus.yml");
        run(check);
        run(check);
        assertThat(runs).containsExactly(check, check);
    }

    private Answer run(List<String> arguments) throws Exception {
        return promtool.run(stage, List.of("rules.yml"), arguments);
    }
}
