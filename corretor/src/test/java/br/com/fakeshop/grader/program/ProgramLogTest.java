package br.com.fakeshop.grader.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramLogTest {
    @TempDir
    private Path folder;

    @Test
    void endsWithTheLastLineThatIsNoFrame() throws Exception {
        Path file = folder.resolve("exporter.log");
        Files.writeString(
                file, "começou\nException in thread \"main\" Oops: porta\n\tat a.B.c(B.java:1)\n\t... 3 more\n\n");
        assertThat(new ProgramLog(file).lastLine()).isEqualTo("Exception in thread \"main\" Oops: porta");
    }

    @Test
    void saysNothingBeforeItExists() {
        ProgramLog log = new ProgramLog(folder.resolve("none.log"));
        assertThat(log.text()).isEmpty();
        assertThat(log.lastLine()).isEqualTo("nada");
    }

    @Test
    void keepsBothEndsOfALogWithoutEnd() throws Exception {
        Path file = folder.resolve("loja.log");
        Files.writeString(file, "começo" + "x".repeat(2 << 20) + "fim");
        ProgramLog log = new ProgramLog(file);
        assertThat(log.text()).startsWith("começo").endsWith("fim").hasSizeLessThan(1 << 20);
        assertThat(log.lastLine()).hasSizeLessThan(600);
    }
}
