package br.com.fakeshop.docs.diff;

import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.unifieddiff.UnifiedDiff;
import com.github.difflib.unifieddiff.UnifiedDiffFile;
import com.github.difflib.unifieddiff.UnifiedDiffReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A file that differs between two stages: its lines on both sides, and which of them changed.
 *
 * @param removed numbers of older lines, counted from one
 * @param added numbers of newer lines
 */
record FileDiff(String path, List<String> before, List<String> after, Set<Integer> removed, Set<Integer> added) {

    /** Reads git's diff of two folders; the lines around the changes come from the folders. */
    static List<FileDiff> read(Path diff, Path oldFolder, Path newFolder) throws IOException {
        UnifiedDiff parsed = UnifiedDiffReader.parseUnifiedDiff(Files.newInputStream(diff));
        List<FileDiff> files = new ArrayList<>();
        for (UnifiedDiffFile file : parsed.getFiles()) {
            String path = file.getToFile() == null || file.getToFile().equals("/dev/null")
                    ? file.getFromFile()
                    : file.getToFile();
            Set<Integer> removed = new HashSet<>();
            Set<Integer> added = new HashSet<>();
            for (AbstractDelta<String> delta : file.getPatch().getDeltas()) {
                removed.addAll(delta.getSource().getChangePosition());
                added.addAll(delta.getTarget().getChangePosition());
            }
            files.add(
                    new FileDiff(path, lines(oldFolder.resolve(path)), lines(newFolder.resolve(path)), removed, added));
        }
        return files;
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    boolean isNew() {
        return before.isEmpty();
    }

    List<Row> rows() {
        return Row.pair(before.size(), after.size(), removed, added);
    }
}
