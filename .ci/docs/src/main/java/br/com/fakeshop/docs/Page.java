package br.com.fakeshop.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;

/**
 * A parsed Markdown page.
 *
 * @param path from the repository's root, with slashes
 */
record Page(String path, Node document) {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();
    private static final Pattern LESSON =
            Pattern.compile(Pattern.quote(Repository.DOCUMENTATION) + "/aulas/(\\d\\d)[a-z]?-[^/]*\\.md");

    static Page parse(String path, String text) {
        return new Page(path, PARSER.parse(text));
    }

    /** The number of the lesson that this page teaches, such as {@code 02}; empty for all others. */
    String lesson() {
        Matcher matcher = LESSON.matcher(path);
        return matcher.matches() ? matcher.group(1) : "";
    }

    /** Whether it is what is read and done in class; the solution and what goes beyond stand on another page. */
    boolean isClass() {
        return !lesson().isEmpty() && !path.endsWith("-solucao.md");
    }

    /** What a reader sees, blocks of code left out, in one line. */
    String prose() {
        StringBuilder prose = new StringBuilder();
        for (Node node : all(Node.class)) {
            if (node instanceof Text text) {
                prose.append(text.getLiteral());
            } else if (node instanceof Code code) {
                prose.append(code.getLiteral());
            } else if (node instanceof HtmlInline html) {
                prose.append(Jsoup.parseBodyFragment(html.getLiteral()).text());
            } else if (node instanceof HtmlBlock html) {
                prose.append(' ')
                        .append(Jsoup.parseBodyFragment(html.getLiteral()).text());
            } else if (node instanceof org.commonmark.node.Block
                    || node instanceof SoftLineBreak
                    || node instanceof HardLineBreak
                    || node instanceof TableCell) {
                prose.append(' ');
            }
        }
        return prose.toString().replaceAll("\\s+", " ").strip();
    }

    /** All nodes of a kind, in the order of the page. */
    <T extends Node> List<T> all(Class<T> kind) {
        return below(document, kind);
    }

    static <T extends Node> List<T> below(Node parent, Class<T> kind) {
        List<T> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (kind.isInstance(node)) {
                found.add(kind.cast(node));
            }
            found.addAll(below(node, kind));
        }
        return found;
    }

    List<Block> blocks() {
        return all(FencedCodeBlock.class).stream()
                .map(node -> Block.of(this, node))
                .toList();
    }

    List<Code> inlineCode() {
        return all(Code.class);
    }

    /** The line where a node begins, counted from one; that of its parent where the parser does not tell. */
    static int line(Node node) {
        Node known = node;
        while (known.getSourceSpans().isEmpty() && known.getParent() != null) {
            known = known.getParent();
        }
        return known.getSourceSpans().isEmpty()
                ? 1
                : known.getSourceSpans().get(0).getLineIndex() + 1;
    }

    Problem problem(Node node, String message, Object... arguments) {
        return new Problem(this, line(node), message.formatted(arguments));
    }
}
