package br.com.fakeshop.docs.diff;

import br.com.fakeshop.docs.diff.Highlighter.Stretch;
import java.util.List;

/** A file's two sides in HTML: the changes with a few lines around them; the rest is folded. */
final class FileView {
    private static final int CONTEXT = 3;
    /** Fewer are not worth a click. */
    private static final int WORTH_FOLDING = 4;

    private final FileDiff file;
    private final List<Row> rows;
    private final List<List<Stretch>> before;
    private final List<List<Stretch>> after;
    private final StringBuilder html = new StringBuilder();

    private FileView(FileDiff file) {
        this.file = file;
        rows = file.rows();
        before = Highlighter.highlight(file.path(), file.before());
        after = Highlighter.highlight(file.path(), file.after());
    }

    /** The rows of one file. */
    static String html(FileDiff file) {
        return new FileView(file).render();
    }

    private String render() {
        int i = 0;
        while (i < rows.size()) {
            int end = i;
            while (end < rows.size() && !isShown(end)) {
                end++;
            }
            if (end - i >= WORTH_FOLDING) {
                html.append("<details><summary>⋯ %d linhas iguais</summary>\n".formatted(end - i));
                rows.subList(i, end).forEach(this::add);
                html.append("</details>\n");
            } else {
                rows.subList(i, end).forEach(this::add);
            }
            i = end;
            while (i < rows.size() && isShown(i)) {
                add(rows.get(i++));
            }
        }
        return html.toString();
    }

    private boolean isShown(int index) {
        return rows.subList(Math.max(0, index - CONTEXT), Math.min(rows.size(), index + CONTEXT + 1)).stream()
                .anyMatch(Row::changed);
    }

    private void add(Row row) {
        boolean replaced = row.changed() && row.before() > 0 && row.after() > 0;
        Changes changes =
                replaced ? Changes.between(line(file.before(), row.before()), line(file.after(), row.after())) : null;
        html.append(row.changed() ? "<div class=\"l x\">" : "<div class=\"l\">");
        if (!file.isNew()) {
            addSide("d", row.before(), file.before(), before, changes == null ? null : changes.before());
        }
        addSide("a", row.after(), file.after(), after, changes == null ? null : changes.after());
        html.append("</div>\n");
    }

    private void addSide(
            String side, int number, List<String> lines, List<List<Stretch>> highlighted, boolean[] marks) {
        if (number == 0) {
            html.append("<i class=\"v\"></i><code class=\"v\"></code>");
            return;
        }
        html.append("<i>%d</i><code class=\"%s\">".formatted(number, side));
        LineView.append(html, line(lines, number), highlighted.get(number - 1), marks);
        html.append("</code>");
    }

    private static String line(List<String> lines, int number) {
        return lines.get(number - 1);
    }
}
