package br.com.fakeshop.docs.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Which characters of a changed line differ from those of the line that took its place, word by word. */
record Changes(boolean[] before, boolean[] after) {
    private static final String BETWEEN_WORDS = "(?<=\\W)|(?=\\W)";

    static Changes between(String before, String after) {
        List<String> old = List.of(before.split(BETWEEN_WORDS));
        List<String> now = List.of(after.split(BETWEEN_WORDS));
        List<AbstractDelta<String>> deltas = DiffUtils.diff(old, now).getDeltas();
        Changes changes = new Changes(
                marks(before, old, deltas, AbstractDelta::getSource),
                marks(after, now, deltas, AbstractDelta::getTarget));
        // Two lines that share little are simply different.
        return changes.share() < 0.5 ? new Changes(new boolean[before.length()], new boolean[after.length()]) : changes;
    }

    private static boolean[] marks(
            String line,
            List<String> words,
            List<AbstractDelta<String>> deltas,
            Function<AbstractDelta<String>, Chunk<String>> side) {
        boolean[] marks = new boolean[line.length()];
        for (AbstractDelta<String> delta : deltas) {
            Chunk<String> chunk = side.apply(delta);
            int begin = length(words.subList(0, chunk.getPosition()));
            int end = begin + length(chunk.getLines());
            java.util.Arrays.fill(marks, begin, end, true);
        }
        return marks;
    }

    private static int length(List<String> words) {
        return words.stream().mapToInt(String::length).sum();
    }

    private double share() {
        int all = before.length + after.length;
        long different = count(before) + count(after);
        return all == 0 ? 1 : 1 - (double) different / all;
    }

    private static long count(boolean[] marks) {
        return IntStream.range(0, marks.length).filter(i -> marks[i]).count();
    }
}
