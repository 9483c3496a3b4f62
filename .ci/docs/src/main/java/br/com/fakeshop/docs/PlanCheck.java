package br.com.fakeshop.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Link;
import org.commonmark.node.Text;

/** A plan of classes gives each the minutes that its page claims, and their sum. */
final class PlanCheck implements Check {
    private final Map<String, Integer> minutes;

    PlanCheck(List<Page> pages) {
        this.minutes = pages.stream()
                .filter(Page::isClass)
                .collect(Collectors.toMap(PlanCheck::name, ClassPageCheck::claimedMinutes));
    }

    private static String name(Page page) {
        return page.path().replaceFirst(".*/", "");
    }

    @Override
    public List<Problem> problems(Page page) {
        List<Problem> problems = new ArrayList<>();
        int sum = 0;
        for (TableRow row : page.all(TableRow.class)) {
            List<TableCell> cells = Page.below(row, TableCell.class);
            Optional<Integer> claimed = Page.below(cells.get(0), Link.class).stream()
                    .map(link -> minutes.get(link.getDestination().replaceFirst(".*/", "")))
                    .filter(Objects::nonNull)
                    .findFirst();
            String planned = text(cells.get(Math.min(1, cells.size() - 1)));
            if (claimed.isEmpty() || !planned.matches("\\d+")) {
                continue;
            }
            sum += claimed.get();
            if (Integer.parseInt(planned) != claimed.get()) {
                problems.add(page.problem(row, "planned are %s minutes, the page claims %d", planned, claimed.get()));
            }
        }
        if (sum > 0 && !page.prose().contains(sum + " minutos ao todo")) {
            problems.add(new Problem(page, 1, "the plan does not say \"%d minutos ao todo\"".formatted(sum)));
        }
        return problems;
    }

    private static String text(TableCell cell) {
        return Page.below(cell, Text.class).stream().map(Text::getLiteral).collect(Collectors.joining());
    }
}
