package br.com.fakeshop.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlockTest {
    private static final BlockCheck CHECK = new BlockCheck(List.of("02-counter"));

    @Test
    void knowsWhatIsToBeRun() {
        Page page = Page.parse(
                "a.md",
                "```sh executar\nls\n```\n\n1. a\n\n   ```sh executar=02-counter\n   curl x\n   ```\n\n```sh\nno\n```\n");
        assertThat(page.blocks().stream().filter(Block::runs).map(Block::line)).containsExactly(1, 7);
        assertThat(page.blocks().get(1).text()).isEqualTo("curl x\n");
        assertThat(page.blocks().get(1).stage()).contains("02-counter");
        assertThat(Sandbox.messages(CHECK, page)).isEmpty();
    }

    @Test
    void namesWhatCannotBeRun() {
        Page page = Page.parse("a.md", "```sh executar=09-nada\nls\n```\n\n```powershell executar\nls\n```\n");
        assertThat(Sandbox.messages(CHECK, page))
                .containsExactly("a.md:1: there is no stage 09-nada", "a.md:5: only sh can be run, not 'powershell'");
    }

    @Test
    void namesAnExampleThatIsNoQuery() {
        assertThat(Sandbox.messages(CHECK, Page.parse("a.md", "```sh exemplo\nls\n```\n")))
                .containsExactly("a.md:1: only promql can be an example that is not tried");
    }

    @Test
    void readsQueries() {
        Page page = Page.parse(
                "a.md", "```promql\n# a\nup\n\nsum(\n  rate(x[1m])\n) > 0\ny\n```\n\n```promql exemplo\nerrada\n```\n");
        assertThat(Query.of(page).stream().map(Query::toString))
                .containsExactly("a.md:3\tup", "a.md:5\tsum( rate(x[1m]) ) > 0", "a.md:8\ty");
    }
}
