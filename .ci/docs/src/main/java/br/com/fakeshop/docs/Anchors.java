package br.com.fakeshop.docs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.jsoup.Jsoup;

/** Where links into a page may point, named as GitHub names it. */
final class Anchors {
    private Anchors() {}

    static Set<String> of(Page page) {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Heading heading : page.all(Heading.class)) {
            String slug = slug(text(heading));
            int before = seen.merge(slug, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? slug : slug + "-" + before);
        }
        page.all(HtmlBlock.class).forEach(html -> addNames(html.getLiteral(), anchors));
        page.all(HtmlInline.class).forEach(html -> addNames(html.getLiteral(), anchors));
        return anchors;
    }

    /** Lower case; letters (accents stay), digits, hyphens and underscores; a hyphen for each space. */
    static String slug(String heading) {
        return heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{Nd}\\p{Pc}\\- ]", "")
                .replace(' ', '-');
    }

    static String text(Node heading) {
        StringBuilder text = new StringBuilder();
        for (Node node : Page.below(heading, Node.class)) {
            if (node instanceof Text words) {
                text.append(words.getLiteral());
            } else if (node instanceof Code code) {
                text.append(code.getLiteral());
            }
        }
        return text.toString();
    }

    private static void addNames(String html, Set<String> anchors) {
        Jsoup.parseBodyFragment(html).select("[id], a[name]").forEach(element -> {
            anchors.add(element.id());
            anchors.add(element.attr("name"));
        });
    }
}
