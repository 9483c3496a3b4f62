package br.com.fakeshop.docs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.ListItem;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/** Pages and grader speak of the same criteria: no page invents one, none is left out where all must be. */
final class CriterionCheck implements Check {
    static final String CHALLENGE = Repository.DOCUMENTATION + "/DESAFIO_INSTRUMENTACAO.md";
    private static final Pattern ID = Pattern.compile("0\\d\\.\\d{1,2}");

    private static final Pattern BOX = Pattern.compile("\\[[ xX]] +");

    private final Criteria criteria;
    private final List<Page> pages;

    /** @param pages all of them: the classes of a lesson share its criteria */
    CriterionCheck(Criteria criteria, List<Page> pages) {
        this.criteria = criteria;
        this.pages = pages;
    }

    @Override
    public List<Problem> problems(Page page) {
        List<Problem> problems = new ArrayList<>();
        for (Code code : page.inlineCode()) {
            if (isId(code) && !criteria.ids().contains(code.getLiteral())) {
                problems.add(page.problem(code, "the grader has no criterion %s", code.getLiteral()));
            }
        }
        if (page.isClass()) {
            for (String missing : without(criteria.of(page.lesson()), mentionedInClass(page.lesson()))) {
                problems.add(new Problem(page, 1, "criterion %s of this lesson is not mentioned".formatted(missing)));
            }
        }
        if (page.path().equals(CHALLENGE)) {
            addTasks(page, problems);
        }
        return problems;
    }

    private Set<String> mentionedInClass(String lesson) {
        Set<String> mentioned = new TreeSet<>();
        for (Page page : pages) {
            if (page.isClass() && page.lesson().equals(lesson)) {
                page.inlineCode().stream()
                        .filter(CriterionCheck::isId)
                        .forEach(code -> mentioned.add(code.getLiteral()));
            }
        }
        return mentioned;
    }

    private static boolean isId(Code code) {
        return ID.matcher(code.getLiteral()).matches();
    }

    /** One task for each criterion. */
    private void addTasks(Page page, List<Problem> problems) {
        Set<String> tasks = new HashSet<>();
        for (ListItem item : page.all(ListItem.class)) {
            if (!(item.getFirstChild() instanceof Paragraph paragraph) || !isTask(paragraph)) {
                continue;
            }
            String id = idAfterBox(paragraph);
            if (id.isEmpty()) {
                problems.add(page.problem(item, "a task begins with the id of its criterion"));
            } else if (!tasks.add(id)) {
                problems.add(page.problem(item, "criterion %s already has a task", id));
            }
        }
        for (String missing : without(criteria.ids(), tasks)) {
            problems.add(new Problem(page, 1, "criterion %s has no task".formatted(missing)));
        }
    }

    private static boolean isTask(Paragraph paragraph) {
        return paragraph.getFirstChild() instanceof Text text
                && BOX.matcher(text.getLiteral()).lookingAt();
    }

    private static String idAfterBox(Paragraph task) {
        boolean alone = BOX.matcher(((Text) task.getFirstChild()).getLiteral()).matches();
        boolean id = alone
                && task.getFirstChild().getNext() instanceof Code code
                && ID.matcher(code.getLiteral()).matches();
        return id ? ((Code) task.getFirstChild().getNext()).getLiteral() : "";
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
