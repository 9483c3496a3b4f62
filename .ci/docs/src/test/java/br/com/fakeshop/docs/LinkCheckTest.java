package br.com.fakeshop.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkCheckTest {
    private static final String PAGE = "00-documentacao/aulas/02-counter.md";

    @TempDir
    private Path folder;

    private LinkCheck check;

    @BeforeEach
    void makeFiles() {
        Sandbox sandbox = new Sandbox(folder)
                .with(PAGE, "")
                .with("README.md", "# Início\n")
                .with("00-documentacao/aulas/03-gauge.md", "# Gauge\n\n## Exercício\n\n## Exercício\n")
                .with("00-documentacao/imagens/com espaço.png", "")
                .with("02-counter/pom.xml", "1\n2\n3\n")
                .with("02-counter/target/app/x.jar", "");
        check = new LinkCheck(sandbox.repository(), Set.of("prometheus.io"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a](../../README.md)",
                "[a](../../README.md#início)",
                "[a](../../README.md#in%C3%ADcio)",
                "[a](03-gauge.md#exercício-1)",
                "[a](#aqui)",
                "[a](../../02-counter)",
                "[a](../../02-counter/pom.xml#L2-L3)",
                "![a](../imagens/com%20espaço.png)",
                "[a]\n\n[a]: 03-gauge.md",
                "<a href=\"03-gauge.md\">a</a>",
                "[a](https://prometheus.io/docs/)",
                "<http://localhost:5000>"
            })
    void letsPassWhatLeadsSomewhere(String markdown) {
        assertThat(problems(markdown)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[a](04-nada.md) | link 04-nada.md: there is no 00-documentacao/aulas/04-nada.md",
                "![a](../imagens/nada.png) | link ../imagens/nada.png: there is no 00-documentacao/imagens/nada.png",
                "[a](03-gauge.md#nada) | link 03-gauge.md#nada: no heading of 00-documentacao/aulas/03-gauge.md makes #nada",
                "[a](03-gauge.md#exercício-2) | link 03-gauge.md#exercício-2: no heading of 00-documentacao/aulas/03-gauge.md makes #exercício-2",
                "[a](#nada) | link #nada: no heading of 00-documentacao/aulas/02-counter.md makes #nada",
                "[a](/README.md) | link /README.md: must be relative to the page",
                "[a](../../../x) | link ../../../x: leads out of the repository",
                "[a](../../02-counter/target/app/x.jar) | link ../../02-counter/target/app/x.jar: target/ is not in the repository",
                "[a](../../02-counter/pom.xml#L9) | link ../../02-counter/pom.xml#L9: 02-counter/pom.xml has only 3 lines",
                "<img alt=\"a\" src=\"nada.png\"> | link nada.png: there is no 00-documentacao/aulas/nada.png",
                "[a](http://prometheus.io) | link http://prometheus.io: only https leads out of the repository",
                "[a](https://example.org) | link https://example.org: the host is not in .ci/docs/hosts"
            })
    void namesWhatLeadsNowhere(String markdown, String problem) {
        assertThat(problems(markdown)).containsExactly(PAGE + ":3: " + problem);
    }

    @Test
    void looksIntoTables() {
        assertThat(problems("| a |\n| --- |\n| [b](nada.md) |\n")).hasSize(1);
    }

    private java.util.List<String> problems(String markdown) {
        return Sandbox.messages(check, Page.parse(PAGE, "# Aqui\n\n" + markdown));
    }
}
