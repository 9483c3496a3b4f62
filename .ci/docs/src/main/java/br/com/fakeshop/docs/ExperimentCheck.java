package br.com.fakeshop.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The classes of a lesson show, word for word, the experiments that the panel plays. */
final class ExperimentCheck implements Check {
    private static final int FEWEST = 4;

    private final Repository repository;
    private final List<Page> pages;

    ExperimentCheck(Repository repository, List<Page> pages) {
        this.repository = repository;
        this.pages = pages;
    }

    @Override
    public List<Problem> problems(Page page) {
        List<Page> classes = pages.stream()
                .filter(other -> other.isClass() && other.lesson().equals(page.lesson()))
                .toList();
        // Said once for the lesson.
        if (classes.isEmpty() || !classes.get(0).path().equals(page.path())) {
            return List.of();
        }
        String file = "%s/aulas/%s-experimentos.json".formatted(Repository.DOCUMENTATION, page.lesson());
        if (!repository.isFile(file)) {
            return List.of(new Problem(page, 1, "there is no " + file));
        }
        String shown = classes.stream().map(Page::prose).collect(Collectors.joining("\n"));
        List<Problem> problems = new ArrayList<>();
        try {
            List<Experiment> experiments = Experiment.read(repository.text(file));
            if (experiments.size() < FEWEST) {
                problems.add(new Problem(page, 1, "%s has fewer than %d experiments".formatted(file, FEWEST)));
            }
            experiments.forEach(experiment -> compare(experiment, shown, page, problems));
        } catch (JsonProcessingException e) {
            problems.add(new Problem(page, 1, file + ": " + e.getOriginalMessage()));
        }
        return problems;
    }

    private static void compare(Experiment experiment, String shown, Page page, List<Problem> problems) {
        if (!experiment.isWhole()) {
            problems.add(new Problem(page, 1, "experiment %s cannot be played".formatted(experiment.id())));
            return;
        }
        for (String text : experiment.texts()) {
            if (!shown.contains(Page.parse(page.path(), text).prose())) {
                problems.add(new Problem(page, 1, "experiment %s is not shown: %s".formatted(experiment.id(), text)));
            }
        }
    }
}
