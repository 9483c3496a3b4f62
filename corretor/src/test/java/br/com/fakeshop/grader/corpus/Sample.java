package br.com.fakeshop.grader.corpus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Some of many, drawn by {@code -Dsemente}, so that the same are drawn again. */
final class Sample {
    private static final long USUAL_SEED = 1859;

    private Sample() {}

    /** So many as the property says; all where it says nothing. */
    static <T> Stream<T> of(String property, List<T> all) {
        Integer size = Integer.getInteger(property);
        if (size == null) {
            return all.stream();
        }
        List<T> drawn = new ArrayList<>(all);
        Collections.shuffle(drawn, new Random(Long.getLong("semente", USUAL_SEED)));
        return drawn.stream().limit(size);
    }
}
