package br.com.fakeshop.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path folder;

    @Test
    void isCopiedWithoutItsLockAndRemovedWhole() throws Exception {
        DataFolder made = new DataFolder(folder.resolve("dados"));
        Files.createDirectories(made.path().resolve("base/1"));
        Files.writeString(made.path().resolve("postgresql.conf"), "a = 1");
        Files.writeString(made.path().resolve("base/1/112"), "x");
        Files.writeString(made.path().resolve("epg-lock"), "");
        DataFolder template = new DataFolder(folder.resolve("modelo"));

        template.copyUnlessThere(made);
        template.copyUnlessThere(made);

        assertThat(template.exists()).isTrue();
        assertThat(template.path().resolve("base/1/112")).hasContent("x");
        assertThat(template.path().resolve("epg-lock")).doesNotExist();
        assertThat(folder).isDirectoryNotContaining("glob:**copia*");
        template.delete();
        assertThat(template.path()).doesNotExist();
    }
}
