package br.com.fakeshop.docs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the scripts of {@code .ci} ask of the pages, from the repository's root. */
public final class Docs {
    private static final String USAGE = """
            blocks FOLDER     writes the blocks to be run, and prints for each: file, page:line, stage (or -)
            queries LESSON    prints the queries of pages and dashboards that hold in that lesson: where it stands, query
            metrics FOLDER    compares the pages' metric names with the expositions in the folder""";

    private final Repository repository = new Repository(Path.of(""));

    private Docs() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println(USAGE);
            System.exit(2);
        }
        Docs docs = new Docs();
        switch (args[0]) {
            case "blocks" -> docs.blocks(Path.of(args[1]));
            case "queries" -> docs.queries(args[1]);
            case "metrics" -> docs.metrics(Path.of(args[1]));
            default -> {
                System.err.println(USAGE);
                System.exit(2);
            }
        }
    }

    private void blocks(Path folder) throws IOException {
        int count = 0;
        for (Page page : repository.pages()) {
            for (Block block : page.blocks()) {
                if (block.runs()) {
                    Path file = folder.resolve("%03d.sh".formatted(++count));
                    Files.writeString(file, block.text());
                    System.out.printf(
                            "%s\t%s:%d\t%s%n",
                            file, page.path(), block.line(), block.stage().orElse("-"));
                }
            }
        }
    }

    /** A lesson's queries hold from its stage on; those of the other pages, in the last one. */
    private void queries(String lesson) {
        List<String> stages = repository.stages();
        boolean last = stages.get(stages.size() - 1).startsWith(lesson);
        for (Page page : repository.pages()) {
            boolean holds = page.lesson().isEmpty() ? last : page.lesson().compareTo(lesson) <= 0;
            if (holds) {
                Query.of(page).forEach(System.out::println);
            }
        }
        for (Dashboard dashboard : Dashboard.of(repository)) {
            if (dashboard.lesson().compareTo(lesson) <= 0) {
                dashboard.queries().forEach(System.out::println);
            }
        }
    }

    private void metrics(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                text.append(Files.readString(file)).append('\n');
            }
        }
        MetricNames names = MetricNames.of(text.toString());
        if (names.labels().isEmpty()) {
            throw new IllegalArgumentException(folder + ": no metric at all");
        }
        MetricCheck check = new MetricCheck(names);
        List<Problem> problems = repository.pages().stream()
                .flatMap(page -> check.problems(page).stream())
                .toList();
        problems.forEach(System.err::println);
        if (!problems.isEmpty()) {
            System.exit(1);
        }
    }
}
