package br.com.fakeshop.docs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonmark.node.FencedCodeBlock;

/**
 * A fenced code block.
 *
 * @param line of the opening fence
 * @param argument the second word after the fence: what the block is for; empty if there is none
 */
record Block(Page page, int line, String language, String argument, String text) {
    private static final String RUN = "executar";
    private static final Set<String> KEYWORDS = Set.of("", RUN, "exemplo");

    static Block of(Page page, FencedCodeBlock node) {
        String[] words = node.getInfo().strip().split("\\s+", 2);
        return new Block(page, Page.line(node), words[0], words.length == 1 ? "" : words[1], node.getLiteral());
    }

    boolean runs() {
        return argument.equals(RUN) || stage().isPresent();
    }

    /** The stage that must be running meanwhile. */
    Optional<String> stage() {
        String prefix = RUN + "=";
        return argument.startsWith(prefix) ? Optional.of(argument.substring(prefix.length())) : Optional.empty();
    }

    /** The file that the block quotes. */
    Optional<String> quoted() {
        return KEYWORDS.contains(argument) || stage().isPresent() ? Optional.empty() : Optional.of(argument);
    }

    boolean isExample() {
        return argument.equals("exemplo");
    }

    List<String> lines() {
        return text.lines().toList();
    }

    Problem problem(int offset, String message, Object... arguments) {
        return new Problem(page, line + offset, message.formatted(arguments));
    }
}
