package br.com.fakeshop.grader.harness;

import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/** A stage is graded by the lesson named in {@code -Daula} and by all before it: other criteria are no part of the run. */
public final class LessonFilter implements PostDiscoveryFilter {
    private final int first;
    private final int last;

    /** From lesson 01 on. */
    public LessonFilter(int last) {
        this(1, last);
    }

    public LessonFilter(int first, int last) {
        this.first = first;
        this.last = last;
    }

    public int last() {
        return last;
    }

    @Override
    public FilterResult apply(TestDescriptor descriptor) {
        // JUnit drops a class by itself once none of its methods is left.
        return descriptor
                .getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getJavaClass().getAnnotation(Lesson.class))
                .map(lesson -> FilterResult.includedIf(first <= lesson.number() && lesson.number() <= last))
                .orElse(FilterResult.included("no criterion"));
    }
}
