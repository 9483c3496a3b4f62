package br.com.fakeshop.grader.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SavesTest {
    private static final Path SHOP = Path.of("Shop.java");
    private static final Path RULES = Path.of("rules.yml");

    private final Saves saves = new Saves(new Snapshot(Map.of(SHOP, "1")));

    @Test
    void tellsASaveOnceItIsWhole() {
        assertThat(saves.look(new Snapshot(Map.of(SHOP, "2"))))
                .as("perhaps half of it")
                .isEmpty();
        assertThat(saves.look(new Snapshot(Map.of(SHOP, "3", RULES, "1"))))
                .as("not all of them yet")
                .isEmpty();
        assertThat(saves.look(new Snapshot(Map.of(SHOP, "3", RULES, "1")))).containsExactly(SHOP, RULES);
        assertThat(saves.look(new Snapshot(Map.of(SHOP, "3", RULES, "1")))).isEmpty();
    }

    @Test
    void tellsNothingOfWhatIsAsBefore() {
        saves.look(new Snapshot(Map.of()));
        assertThat(saves.look(new Snapshot(Map.of(SHOP, "1")))).isEmpty();
        assertThat(saves.look(new Snapshot(Map.of(SHOP, "1")))).isEmpty();
    }
}
