package br.com.fakeshop.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Heading;

/** A class page fits into its hour: few words, its parts in their order, and steps whose minutes add up. */
final class ClassPageCheck implements Check {
    static final int MOST_WORDS = 1_500;
    static final List<String> PARTS =
            List.of("A ideia", "Preveja", "O contrato", "Passos", "Nota", "Experimentos", "O que vem a seguir");
    private static final Pattern CLAIMED = Pattern.compile("Duração: (\\d+) minutos");
    private static final Pattern MINUTES = Pattern.compile("\\((\\d+) min\\)$");

    @Override
    public List<Problem> problems(Page page) {
        List<Problem> problems = new ArrayList<>();
        if (!page.isClass()) {
            return problems;
        }
        String prose = page.prose();
        int words = prose.split(" ").length;
        if (words > MOST_WORDS) {
            problems.add(new Problem(page, 1, "%d words, %d at most".formatted(words, MOST_WORDS)));
        }
        List<String> parts = new ArrayList<>();
        int minutes = 0;
        for (Heading heading : page.all(Heading.class)) {
            String title = Anchors.text(heading);
            Matcher matcher = MINUTES.matcher(title);
            minutes += matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
            if (heading.getLevel() == 2) {
                parts.add(MINUTES.matcher(title).replaceFirst("").strip());
            }
        }
        if (!parts.equals(PARTS)) {
            problems.add(new Problem(page, 1, "the parts are %s, not %s".formatted(parts, PARTS)));
        }
        if (claimedMinutes(page) != minutes) {
            problems.add(new Problem(page, 1, "the steps take %d minutes, which is not the claim".formatted(minutes)));
        }
        return problems;
    }

    /** How long the class takes, as its page says; -1 if it says nothing. */
    static int claimedMinutes(Page page) {
        Matcher claimed = CLAIMED.matcher(page.prose());
        return claimed.find() ? Integer.parseInt(claimed.group(1)) : -1;
    }
}
