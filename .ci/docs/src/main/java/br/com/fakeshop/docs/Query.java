package br.com.fakeshop.docs;

import java.util.ArrayList;
import java.util.List;

/**
 * A PromQL query of a page, in one line.
 *
 * @param line where it begins
 */
record Query(Page page, int line, String text) {
    static final String LANGUAGE = "promql";

    /** Those that return data; a query that only shows something is no example to try. */
    static List<Query> of(Page page) {
        List<Query> queries = new ArrayList<>();
        for (Block block : page.blocks()) {
            if (block.language().equals(LANGUAGE) && !block.isExample()) {
                queries.addAll(of(block));
            }
        }
        return queries;
    }

    /** One a line; an indented line goes on with the query before it. */
    private static List<Query> of(Block block) {
        List<Query> queries = new ArrayList<>();
        int line = block.line();
        for (String text : block.lines()) {
            line++;
            if (text.isBlank() || text.strip().startsWith("#")) {
                continue;
            }
            // A closing parenthesis may stand at the margin, as in code.
            boolean goesOn = !queries.isEmpty() && (Character.isWhitespace(text.charAt(0)) || text.startsWith(")"));
            if (goesOn) {
                Query begun = queries.remove(queries.size() - 1);
                queries.add(new Query(block.page(), begun.line(), begun.text() + " " + text.strip()));
            } else {
                queries.add(new Query(block.page(), line, text.strip()));
            }
        }
        return queries;
    }

    @Override
    public String toString() {
        return "%s:%d\t%s".formatted(page.path(), line, text);
    }
}
