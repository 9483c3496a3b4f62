package br.com.fakeshop.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTextCheckTest {
    @ParameterizedTest
    @ValueSource(strings = {"![](loja.png)", "<img src=\"loja.png\">", "<img src=\"loja.png\" alt=\" \">"})
    void namesAnImageWithoutText(String markdown) {
        assertThat(Sandbox.messages(new ImageTextCheck(), Page.parse("a.md", markdown)))
                .containsExactly("a.md:1: image loja.png has no text beside it");
    }

    @Test
    void letsPassOneWithText() {
        Page page = Page.parse("a.md", "![A loja](loja.png) <img alt=\"A loja\" src=\"loja.png\">");
        assertThat(Sandbox.messages(new ImageTextCheck(), page)).isEmpty();
    }
}
