package br.com.fakeshop.grader.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
    @TempDir
    private Path stage;

    private Path shop;
    private Snapshot before;

    @BeforeEach
    void look() throws Exception {
        shop = write("src/main/java/Shop.java", "class Shop {}");
        write("rules.yml", "groups: []");
        before = Snapshot.of(stage);
    }

    private Path write(String file, String text) throws Exception {
        Path path = stage.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    @Test
    void seesWhatWasWrittenAddedAndRemoved() throws Exception {
        assertThat(Snapshot.of(stage).changesSince(before)).isEmpty();
        Files.delete(stage.resolve("rules.yml"));
        write("src/main/resources/a.sql", "");
        write("src/main/java/Shop.java", "class Shop { }");
        assertThat(Snapshot.of(stage).changesSince(before))
                .containsExactly(
                        Path.of("rules.yml"), Path.of("src/main/java/Shop.java"), Path.of("src/main/resources/a.sql"));
    }

    @Test
    void seesAnotherTextOfTheSameLength() throws Exception {
        Files.setLastModifiedTime(shop, FileTime.fromMillis(1_000));
        assertThat(Snapshot.of(stage).changesSince(before)).containsExactly(Path.of("src/main/java/Shop.java"));
    }

    @Test
    void leavesOutWhatIsBuiltAndWhatEditorsKeep() throws Exception {
        write("target/classes/Shop.class", "");
        write("src/main/java/.Shop.java.swp", "");
        write("src/main/java/Shop.java~", "");
        write(".idea/workspace.xml", "");
        assertThat(Snapshot.of(stage).changesSince(before)).isEmpty();
    }
}
