package br.com.fakeshop.docs.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffPagesTest {
    private static final String DIFF = """
            diff --git a/A.java b/A.java
            index 0516eb6b68c8..0391da9055ee 100644
            --- a/A.java
            +++ b/A.java
            @@ -1,3 +1,4 @@
             class A {
            -    int size = 1; // <b>
            +    int size = 2; // <b>
            +    String text;
             }
            diff --git a/new.yml b/new.yml
            new file mode 100644
            index 000000000000..0391da9055ee
            --- /dev/null
            +++ b/new.yml
            @@ -0,0 +1,2 @@
            +a: 1
            +b: 2
            diff --git a/old.txt b/old.txt
            deleted file mode 100644
            index 0391da9055ee..000000000000
            --- a/old.txt
            +++ /dev/null
            @@ -1 +0,0 @@
            -gone
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void makeStages() throws IOException {
        for (String stage : List.of("01-um", "02-dois")) {
            Files.createDirectories(folder.resolve(stage));
            Files.writeString(folder.resolve(stage).resolve("pom.xml"), "");
        }
        Files.writeString(folder.resolve("01-um/A.java"), "class A {\n    int size = 1; // <b>\n}\n");
        Files.writeString(folder.resolve("01-um/old.txt"), "gone\n");
        Files.writeString(
                folder.resolve("02-dois/A.java"), "class A {\n    int size = 2; // <b>\n    String text;\n}\n");
        Files.writeString(folder.resolve("02-dois/new.yml"), "a: 1\nb: 2\n");
        Files.createDirectories(folder.resolve("diffs"));
        Files.writeString(folder.resolve("diffs/01-02.diff"), DIFF);
    }

    @Test
    void readsWhichLinesChanged() throws IOException {
        List<FileDiff> files =
                FileDiff.read(folder.resolve("diffs/01-02.diff"), folder.resolve("01-um"), folder.resolve("02-dois"));
        assertThat(files).extracting(FileDiff::path).containsExactly("A.java", "new.yml", "old.txt");
        assertThat(files).extracting(FileDiff::removed).containsExactly(Set.of(2), Set.of(), Set.of(1));
        assertThat(files).extracting(FileDiff::added).containsExactly(Set.of(2, 3), Set.of(1, 2), Set.of());
        assertThat(files.get(0).rows())
                .containsExactly(new Row(1, 1, false), new Row(2, 2, true), new Row(0, 3, true), new Row(3, 4, false));
    }

    @Test
    void showsThemSideBySide() throws IOException {
        new DiffPages(folder, folder.resolve("diffs")).write();
        assertThat(Files.readString(folder.resolve("diffs/01-02.html")))
                .contains("Aula 02: de 01-um a 02-dois", "3 arquivos", "<span class=\"mais\">+4</span>")
                .contains(
                        "<i>2</i><code class=\"d\">    <span class=\"k\">int</span> size = <mark class=\"n\">1</mark>;")
                .contains("<mark class=\"n\">2</mark>; <span class=\"c\">// &lt;b&gt;</span></code>")
                .contains("<small>novo</small>")
                .doesNotContain("<b>", "<script");
        assertThat(Files.readString(folder.resolve("diffs/index.html"))).contains("href=\"01-02.html\"");
        assertThat(folder.resolve("diffs/estilo.css")).isNotEmptyFile();
    }

    @Test
    void foldsWhatIsFarFromAChange() {
        List<String> lines = java.util.stream.IntStream.range(0, 20)
                .mapToObj(i -> "linha " + i)
                .toList();
        List<String> more = new java.util.ArrayList<>(lines);
        more.add("fim");
        String html = FileView.html(new FileDiff("a.txt", lines, more, Set.of(), Set.of(21)));
        assertThat(html).startsWith("<details><summary>⋯ 17 linhas iguais</summary>");
    }

    @Test
    void marksNothingInLinesThatShareLittle() {
        assertThat(Changes.between("int size = 1;", "return name.toString();").after())
                .containsOnly(false);
    }
}
