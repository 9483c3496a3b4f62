package br.com.fakeshop.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;

/**
 * A metric or a label that a page names, in inline code or in a query, is one that a running stage exposes. Names that
 * only serve as an example stand in a comment of the page: {@code <!-- nomes-de-exemplo: pg_monitor report_x -->}.
 */
final class MetricCheck implements Check {
    private static final Pattern EXAMPLES = Pattern.compile("<!--\\s*nomes-de-exemplo:([^>]*)-->");
    /** A name, perhaps cut off by an ellipsis, and perhaps its labels. */
    private static final Pattern METRIC =
            Pattern.compile("(?<![\\w./-])((?:ecommerce|pg|daily_sales|report|batch_job|jvm|process)_\\w*)"
                    + "(\\*|…|\\.\\.\\.)?(?:\\{([^{}]*)})?");

    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern LABEL = Pattern.compile("\\s*([a-zA-Z_]\\w*)\\s*(?:[=!].*)?");
    /** Prometheus gives these to whatever it scrapes. */
    private static final Set<String> OF_TARGETS = Set.of("job", "instance", "exported_job", "exported_instance");

    private final MetricNames names;

    MetricCheck(MetricNames names) {
        this.names = names;
    }

    @Override
    public List<Problem> problems(Page page) {
        Set<String> examples = examples(page);
        List<Problem> problems = new ArrayList<>();
        for (Code code : page.inlineCode()) {
            check(code.getLiteral(), examples, message -> problems.add(page.problem(code, "%s", message)));
        }
        for (Query query : Query.of(page)) {
            check(query.text(), examples, message -> problems.add(new Problem(page, query.line(), message)));
        }
        return problems;
    }

    private void check(String code, Set<String> examples, Consumer<String> problems) {
        Set<String> named = new LinkedHashSet<>();
        // What grep looks for is the beginning of a name.
        boolean isPattern = code.contains("grep ");
        Matcher metric = METRIC.matcher(code);
        while (metric.find()) {
            String name = metric.group(1);
            if (examples.contains(name)) {
                continue;
            }
            boolean cut = metric.group(2) != null || name.endsWith("_") || isPattern;
            if (cut ? !names.hasPrefix(name) : !names.has(name)) {
                problems.accept("no stage exposes a metric %s%s".formatted(name, cut ? "…" : ""));
            } else if (!cut) {
                named.add(name);
                String selector = metric.group(3) == null ? "" : metric.group(3);
                labels(selector).stream()
                        .filter(label -> !isLabel(label, Set.of(name)))
                        .forEach(label -> problems.accept("%s has no label %s".formatted(name, label)));
            }
        }
        Matcher grouping = GROUPING.matcher(code);
        while (grouping.find() && !named.isEmpty()) {
            labels(grouping.group(1)).stream()
                    .filter(label -> !isLabel(label, named))
                    .forEach(label -> problems.accept("%s: no label %s".formatted(String.join(", ", named), label)));
        }
    }

    private boolean isLabel(String label, Set<String> metrics) {
        return OF_TARGETS.contains(label)
                || metrics.stream().anyMatch(name -> names.labelsOf(name).contains(label));
    }

    private static List<String> labels(String list) {
        return Arrays.stream(list.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "").split(","))
                .map(LABEL::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
    }

    private static Set<String> examples(Page page) {
        List<String> html = new ArrayList<>();
        page.all(HtmlBlock.class).forEach(node -> html.add(node.getLiteral()));
        page.all(HtmlInline.class).forEach(node -> html.add(node.getLiteral()));
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = EXAMPLES.matcher(String.join("\n", html));
        while (matcher.find()) {
            names.addAll(List.of(matcher.group(1).strip().split("\\s+")));
        }
        return names;
    }
}
