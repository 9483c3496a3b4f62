package br.com.fakeshop.docs.diff;

import br.com.fakeshop.docs.diff.Highlighter.Stretch;
import java.util.Arrays;
import java.util.List;

/** A line in HTML: escaped, its stretches coloured, its changed characters marked. */
final class LineView {
    private LineView() {}

    /** @param marks which characters changed; null for none */
    static void append(StringBuilder html, String line, List<Stretch> stretches, boolean[] marks) {
        String[] kinds = new String[line.length()];
        Arrays.fill(kinds, "");
        for (Stretch stretch : stretches) {
            Arrays.fill(kinds, stretch.begin(), stretch.end(), stretch.kind());
        }
        int i = 0;
        while (i < line.length()) {
            int begin = i;
            boolean marked = marks != null && marks[begin];
            while (i < line.length() && kinds[i].equals(kinds[begin]) && marked == (marks != null && marks[i])) {
                i++;
            }
            append(html, escape(line.substring(begin, i)), kinds[begin], marked);
        }
    }

    private static void append(StringBuilder html, String text, String kind, boolean marked) {
        String tag = marked ? "mark" : "span";
        if (kind.isEmpty() && !marked) {
            html.append(text);
        } else {
            html.append('<').append(tag);
            if (!kind.isEmpty()) {
                html.append(" class=\"").append(kind).append('"');
            }
            html.append('>').append(text).append("</").append(tag).append('>');
        }
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
