package br.com.fakeshop.docs;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.jsoup.Jsoup;

/** Who cannot see an image reads what it shows. */
final class ImageTextCheck implements Check {
    @Override
    public List<Problem> problems(Page page) {
        List<Problem> problems = new ArrayList<>();
        for (Image image : page.all(Image.class)) {
            if (Page.below(image, Node.class).isEmpty()) {
                problems.add(page.problem(image, "image %s has no text beside it", image.getDestination()));
            }
        }
        page.all(HtmlBlock.class).forEach(html -> addHtml(page, html, html.getLiteral(), problems));
        page.all(HtmlInline.class).forEach(html -> addHtml(page, html, html.getLiteral(), problems));
        return problems;
    }

    private static void addHtml(Page page, Node node, String html, List<Problem> problems) {
        Jsoup.parseBodyFragment(html).select("img").forEach(image -> {
            if (image.attr("alt").isBlank()) {
                problems.add(page.problem(node, "image %s has no text beside it", image.attr("src")));
            }
        });
    }
}
