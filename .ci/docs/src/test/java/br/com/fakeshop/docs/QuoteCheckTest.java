package br.com.fakeshop.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuoteCheckTest {
    private static final String FILE = """
            class A {
                int one() {
                    return 1;
                }

                int two() {
                    return 2;
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void letsPassConsecutiveLines() {
        assertThat(problems("class A {\n    int one() {\n")).isEmpty();
    }

    @Test
    void letsPassLinesWithoutTheirCommonIndentation() {
        assertThat(problems("int two() {\n    return 2;\n}\n")).isEmpty();
    }

    @Test
    void letsPassPiecesWithAnEllipsisBetween() {
        assertThat(problems("class A {\n    // …\n\n    int two() {\n        return 2;\n…\n}\n"))
                .isEmpty();
    }

    @Test
    void namesTheFirstLineThatDiffers() {
        assertThat(problems("int one() {\n    return 2;\n}\n"))
                .containsExactly("a.md:3: A.java does not have this line here: return 2;");
    }

    @Test
    void namesALeftOutLine() {
        assertThat(problems("class A {\n    …\n    int one() {\n    }\n"))
                .containsExactly("a.md:5: A.java does not have this line here: }");
    }

    @Test
    void namesIndentationThatDiffers() {
        assertThat(problems("int two() {\n  return 2;\n}\n"))
                .containsExactly("a.md:3: A.java does not have this line here: return 2;");
    }

    @Test
    void namesPiecesInAnotherOrder() {
        assertThat(problems("int two() {\n// …\nint one() {\n"))
                .containsExactly("a.md:4: A.java has this further up: int one() {");
    }

    @Test
    void namesAQuoteOfNothing() {
        assertThat(problems("…\n")).containsExactly("a.md:1: the block quotes nothing of A.java");
    }

    @Test
    void namesAFileThatIsNotThere() {
        Page page = Page.parse("a.md", "```java B.java\nx\n```\n");
        assertThat(Sandbox.messages(new QuoteCheck(new Repository(folder)), page))
                .containsExactly("a.md:1: the block quotes B.java, which is no file of the repository");
    }

    @Test
    void leavesOtherBlocksAlone() {
        Page page = Page.parse("a.md", "```java\nx\n```\n\n```sh executar\nls\n```\n\n```promql exemplo\nx\n```\n");
        assertThat(Sandbox.messages(new QuoteCheck(new Repository(folder)), page))
                .isEmpty();
    }

    private List<String> problems(String quote) {
        Repository repository = new Sandbox(folder).with("A.java", FILE).repository();
        return Sandbox.messages(new QuoteCheck(repository), Page.parse("a.md", "```java A.java\n" + quote + "```\n"));
    }
}
