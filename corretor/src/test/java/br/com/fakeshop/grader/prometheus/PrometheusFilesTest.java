package br.com.fakeshop.grader.prometheus;

import static br.com.fakeshop.grader.prometheus.Scenario.IN_MINUTES;
import static br.com.fakeshop.grader.prometheus.Scenario.value;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import br.com.fakeshop.grader.harness.Settings;
import br.com.fakeshop.grader.harness.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusFilesTest {
    private static final Scenario APPLES =
            Scenario.ofMinutes("02-apples", "uma árvore").records("tree:apples:rate1m", IN_MINUTES, value(1));
    private static final Scenario WORMS = Scenario.ofAlerts(
                    "02-worms", "um verme", Duration.ofSeconds(15), Duration.ofSeconds(5))
            .fires("Worms", Duration.ofMinutes(1), "page");

    @TempDir
    private Path stage;

    @Test
    void tellsNobodyTheAnswerWhoHasNotBegun() throws IOException {
        assertThatThrownBy(() -> expect(APPLES, 1, ""))
                .hasMessageMatching("esperado: o arquivo .*/rules.yml; encontrado: não existe")
                .extracting("hint")
                .isEqualTo("O que vai nele está na página da aula.");
        Files.writeString(stage.resolve("rules.yml"), "groups: []");
        assertThatThrownBy(() -> expect(APPLES, 1, """
                    expr: "tree:apples:rate1m", time: 9m20s,
                        exp: {__name__="tree:apples:rate1m"} 1E+00
                        got: nil
                """))
                .hasMessage("esperado: em rules.yml, a regra que o título do critério nomeia; encontrado: nenhuma com"
                        + " esse nome")
                .extracting("hint")
                .isEqualTo("O que ela responde está na página da aula.");
    }

    @Test
    void wantsAlertsToSayWhatHappens() throws IOException {
        Files.writeString(stage.resolve("rules.yml"), "groups: []");
        Files.writeString(stage.resolve("alerts.yml"), """
                groups:
                  - name: worms
                    rules:
                      - alert: Worms
                        expr: worms > 0
                        annotations:
                          summary: Há vermes
                """);
        assertThatThrownBy(() -> expect(WORMS, 0, "SUCCESS"))
                .hasMessage("esperado: Worms com description, em annotations; encontrado: nenhum texto");
    }

    private void expect(Scenario scenario, int status, String said) {
        Map<String, String> told = Map.of(
                "corretor.estagio",
                stage.toString(),
                "corretor.saida",
                stage.resolve("saida.txt").toString());
        Settings settings = Settings.from(name -> Optional.ofNullable(told.get(name)));
        new PrometheusFiles(settings, new Transcript(), () -> new Says(status, said)).expect(scenario);
    }

    /** Whatever it is asked. */
    private record Says(int status, String text) implements Promtool {
        @Override
        public String description() {
            return "de mentira";
        }

        @Override
        public Answer run(Path stage, List<String> files, List<String> arguments) {
            return new Answer(status, text);
        }

        @Override
        public void close() {}
    }
}
