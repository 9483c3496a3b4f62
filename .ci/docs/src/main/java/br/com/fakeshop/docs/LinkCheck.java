package br.com.fakeshop.docs;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.jsoup.Jsoup;

/** Every link leads somewhere: to a file of the repository, to a heading, or by https to a host that is listed. */
final class LinkCheck implements Check {
    private static final Pattern LINES = Pattern.compile("L(\\d+)(?:-L(\\d+))?");

    private final Repository repository;
    private final Set<String> hosts;

    LinkCheck(Repository repository, Set<String> hosts) {
        this.repository = repository;
        this.hosts = hosts;
    }

    @Override
    public List<Problem> problems(Page page) {
        List<Problem> problems = new ArrayList<>();
        page.all(Link.class).forEach(link -> add(page, link, link.getDestination(), problems));
        page.all(Image.class).forEach(image -> add(page, image, image.getDestination(), problems));
        page.all(HtmlBlock.class).forEach(html -> addHtml(page, html, html.getLiteral(), problems));
        page.all(HtmlInline.class).forEach(html -> addHtml(page, html, html.getLiteral(), problems));
        return problems;
    }

    private void addHtml(Page page, Node node, String html, List<Problem> problems) {
        var body = Jsoup.parseBodyFragment(html);
        body.select("[href]").forEach(element -> add(page, node, element.attr("href"), problems));
        body.select("[src]").forEach(element -> add(page, node, element.attr("src"), problems));
    }

    private void add(Page page, Node node, String link, List<Problem> problems) {
        String wrong;
        try {
            URI uri = URI.create(link);
            wrong = uri.getScheme() == null ? relative(page, link) : external(uri);
        } catch (IllegalArgumentException e) {
            wrong = "is no address";
        }
        if (!wrong.isEmpty()) {
            problems.add(page.problem(node, "link %s: %s", link, wrong));
        }
    }

    private String external(URI uri) {
        if ("http".equals(uri.getScheme()) && "localhost".equals(uri.getHost())) {
            return "";
        }
        if (!"https".equals(uri.getScheme())) {
            return "only https leads out of the repository";
        }
        return hosts.contains(uri.getHost()) ? "" : "the host is not in .ci/docs/hosts";
    }

    private String relative(Page page, String link) {
        int hash = link.indexOf('#');
        String path = decode(hash < 0 ? link : link.substring(0, hash));
        String anchor = hash < 0 ? "" : decode(link.substring(hash + 1));
        if (path.startsWith("/")) {
            return "must be relative to the page";
        }
        Path target =
                path.isEmpty() ? Path.of(page.path()) : Path.of(page.path()).resolveSibling(path);
        String file = target.normalize().toString().replace('\\', '/');
        if (file.startsWith("..")) {
            return "leads out of the repository";
        }
        if (!repository.exists(file)) {
            return "there is no " + file;
        }
        if (("/" + file + "/").contains("/target/")) {
            return "target/ is not in the repository";
        }
        return hash < 0 ? "" : anchor(page, file, anchor);
    }

    private String anchor(Page page, String file, String anchor) {
        if (file.endsWith(".md")) {
            Page target = file.equals(page.path()) ? page : repository.page(file);
            return Anchors.of(target).contains(anchor) ? "" : "no heading of %s makes #%s".formatted(file, anchor);
        }
        Matcher lines = LINES.matcher(anchor);
        if (!repository.isFile(file) || !lines.matches()) {
            return "#%s means nothing in %s".formatted(anchor, file);
        }
        int last = Integer.parseInt(lines.group(2) == null ? lines.group(1) : lines.group(2));
        long length = repository.text(file).lines().count();
        return last <= length ? "" : "%s has only %d lines".formatted(file, length);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
