package br.com.fakeshop.lab.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// Several runs of git for each test.
@Tag("mantenedor")
class LessonDiffTest {
    @TempDir
    Path course;

    @BeforeEach
    void commit() throws Exception {
        write("01-a/pom.xml", "<a/>\n");
        write("01-a/Shop.java", "class Shop {}\n");
        write("02-b/pom.xml", "<b/>\n");
        write("02-b/Shop.java", "class Shop {}\n// counts\n");
        git("init", "-q", "-b", "main");
        git("add", ".");
        git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "stages");
    }

    @Test
    void aLessonsDiffIsThatOfTheSolutionsWhateverIsOnTheDiskAndJavaComesFirst() throws Exception {
        write("01-a/Shop.java", "class Own {}\n");
        String diff = diff("02-b", "solution").path("diff").asText();
        assertThat(diff).contains("+// counts").doesNotContain("Own");
        assertThat(diff.indexOf("Shop.java")).isLessThan(diff.indexOf("pom.xml"));
    }

    @Test
    void onesOwnWorkIsTakenFromTheDiskAndGitStaysAsItIs() throws Exception {
        write("01-a/Shop.java", "class Shop {}\n// count\n");
        write("01-a/New.java", "class New {}\n");
        JsonNode mine = diff("01-a", "mine");
        assertThat(mine.path("after").asText()).isEqualTo("02-b");
        assertThat(mine.path("diff").asText()).contains("-// count\n+// counts", "-class New {}");
        assertThat(git("status", "--porcelain")).contains(" M 01-a/Shop.java", "?? 01-a/New.java");
    }

    @Test
    void saysWhatThereIsNothingToCompareWith() {
        assertThatThrownBy(() -> diff("01-a", "solution")).hasMessageContaining("primeira");
        assertThatThrownBy(() -> diff("02-b", "mine")).hasMessageContaining("última");
        assertThatThrownBy(() -> diff("03-c", "solution")).hasMessageContaining("03-c");
    }

    private JsonNode diff(String stage, String of) throws IOException, InterruptedException {
        return Answer.JSON.readTree(new LessonDiff(course, stage).answer(of).body());
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(course.resolve(file).getParent());
        Files.writeString(course.resolve(file), text);
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .directory(course.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(git.getInputStream().readAllBytes());
        assertThat(git.waitFor()).as(output).isZero();
        return output;
    }
}
