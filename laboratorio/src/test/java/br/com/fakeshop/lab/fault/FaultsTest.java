package br.com.fakeshop.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import br.com.fakeshop.lab.fault.Fault.Range;
import br.com.fakeshop.lab.resistance.Polling;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final List<String> events = new ArrayList<>();
    private final AtomicReference<Runnable> over = new AtomicReference<>();
    private final Faults faults = new Faults(List.of(
            new Fault("slow", "Lento", "", new Range("ms", 1, 500, 100), (value, end) -> {
                events.add("slow " + value);
                return () -> events.add("not slow");
            }),
            new Fault("deploy", "Deploy", "", null, (value, end) -> {
                over.set(end);
                events.add("deploy");
                return () -> events.add("deployed");
            }),
            new Fault("broken", "Quebrado", "", null, (value, end) -> {
                throw new IOException("porque sim");
            })));

    @Test
    void areSwitchedLiveAndPutRight() {
        faults.set("slow", true, 30);
        faults.set("slow", true, 30);
        assertThat(faults.isOn("slow")).isTrue();
        faults.set("slow", true, 40);
        assertThat(faults.value("slow")).isEqualTo(40);
        faults.set("slow", false);
        faults.set("slow", false);
        assertThat(faults.isOn("slow")).isFalse();
        assertThat(faults.value("slow")).isEqualTo(100);
        assertThat(events).containsExactly("slow 30.0", "not slow", "slow 40.0", "not slow");
    }

    @Test
    void areAllRightAfterCloseAndStaySo() {
        faults.set("slow", true);
        faults.set("deploy", true);
        faults.close();
        faults.set("slow", true);
        assertThat(events).containsExactly("slow 100.0", "deploy", "not slow", "deployed");
    }

    @Test
    void endByThemselvesWhenTheyAreOver() {
        faults.set("deploy", true);
        Runnable first = over.get();
        faults.set("deploy", false);
        faults.set("deploy", true);
        first.run();
        assertThat(faults.isOn("deploy")).isTrue();
        over.get().run();
        assertThat(faults.isOn("deploy")).isFalse();
    }

    @Test
    void sayWhatCannotBe() {
        assertThatThrownBy(() -> faults.set("quick", true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Não há a falha quick; há slow, deploy, broken");
        for (double value : new double[] {0, 501, Double.NaN}) {
            assertThatThrownBy(() -> faults.set("slow", true, value)).hasMessage("Lento: deve ser de 1 a 500 ms");
        }
        assertThatThrownBy(() -> faults.set("broken", true))
                .hasMessage("Quebrado: não foi possível agora (porque sim)");
        assertThat(faults.isOn("broken")).isFalse();
    }

    @Test
    void arePlayedInScenariosAndUndone() throws Exception {
        List<Double> rates = new ArrayList<>();
        Scenario brief = new Scenario(
                "a",
                "A",
                "",
                0.05,
                List.of(
                        new Scenario.Step(0, "slow", true, 7.0, 20.0),
                        new Scenario.Step(0.01, "deploy", true, null, null)));
        Scenario lasting = new Scenario("b", "B", "", 60, List.of(new Scenario.Step(0, "slow", true, null, null)));
        try (Scenarios scenarios = new Scenarios(List.of(brief, lasting), faults, () -> 3, rates::add)) {
            scenarios.start("a");
            assertThat(scenarios.running()).contains("a");
            Polling.until(
                    "the end", Duration.ofSeconds(10), () -> scenarios.running().isEmpty());
            assertThat(events).containsExactly("slow 7.0", "deploy", "not slow", "deployed");
            assertThat(rates).containsExactly(20.0, 3.0);
            scenarios.start("b");
            Polling.until("slow", Duration.ofSeconds(10), () -> faults.isOn("slow"));
            scenarios.stop();
            assertThat(faults.isOn("slow")).isFalse();
            assertThat(rates).as("b changes none").hasSize(2);
            assertThatThrownBy(() -> scenarios.start("c")).hasMessage("Não há o cenário c; há a, b");
        }
    }

    @Test
    void theCoursesScenariosAreWellFormed() {
        assertThat(Scenarios.ofCourse())
                .extracting(Scenario::id)
                .containsExactly("promocao", "banco-lento", "banco-fora", "deploy", "robo", "duas-replicas");
        assertThat(Scenarios.ofCourse())
                .allSatisfy(scenario ->
                        assertThat(scenario.steps()).isNotEmpty().allMatch(step -> step.at() < scenario.seconds()));
    }
}
