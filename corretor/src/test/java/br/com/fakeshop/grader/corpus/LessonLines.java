package br.com.fakeshop.grader.corpus;

import com.github.javaparser.ast.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which lines of a stage are its lesson's: what the one before does not have. */
final class LessonLines {
    private static final Path COURSE = Path.of("..").toAbsolutePath().normalize();
    private static final List<Path> PARTS = Stream.of("src/main/java", "prometheus.yml", "rules.yml", "alerts.yml")
            .map(Path::of)
            .toList();
    private static final Pattern FILE = Pattern.compile("\\+\\+\\+ b/[^/]+/(\\S+)");
    private static final Pattern HUNK = Pattern.compile("@@ -\\S+ \\+(\\d+)(?:,(\\d+))? @@.*");

    private LessonLines() {}

    /** The folder of a lesson's stage. */
    static Path stage(String lesson) throws IOException {
        try (Stream<Path> folders = Files.list(COURSE)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith(lesson + "-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** By file, within the stage: its sources, and what it has for Prometheus. */
    static Map<Path, BitSet> of(String lesson) throws IOException, InterruptedException {
        Map<Path, BitSet> added = new TreeMap<>();
        for (Path part : PARTS) {
            if (Files.exists(stage(lesson).resolve(part))) {
                addLines(lesson, part, added);
            }
        }
        return added;
    }

    private static void addLines(String lesson, Path part, Map<Path, BitSet> added)
            throws IOException, InterruptedException {
        Path before = stage("%02d".formatted(Integer.parseInt(lesson) - 1)).resolve(part);
        Path after = stage(lesson).resolve(part);
        List<String> command = List.of(
                "git",
                "diff",
                "--no-index",
                "-U0",
                Files.exists(before) ? COURSE.relativize(before).toString() : "/dev/null",
                COURSE.relativize(after).toString());
        Process diff = new ProcessBuilder(command).directory(COURSE.toFile()).start();
        List<String> lines =
                new String(diff.getInputStream().readAllBytes()).lines().toList();
        diff.waitFor();
        BitSet current = new BitSet();
        for (String line : lines) {
            Matcher file = FILE.matcher(line);
            Matcher hunk = HUNK.matcher(line);
            if (file.matches()) {
                current = added.computeIfAbsent(Path.of(file.group(1)), key -> new BitSet());
            } else if (hunk.matches()) {
                int first = Integer.parseInt(hunk.group(1));
                int count = hunk.group(2) == null ? 1 : Integer.parseInt(hunk.group(2));
                current.set(first, first + count);
            }
        }
    }

    /** Whether all of a piece of code is the lesson's. */
    static boolean contains(BitSet lines, Node code) {
        int first = code.getRange().orElseThrow().begin.line;
        int last = code.getRange().orElseThrow().end.line;
        return lines.nextClearBit(first) > last;
    }
}
