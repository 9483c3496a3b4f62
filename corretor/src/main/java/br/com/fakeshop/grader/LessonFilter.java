package br.com.fakeshop.grader;

import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/** A stage is graded by the lesson named in {@code -Daula} and by all before it. */
public final class LessonFilter implements PostDiscoveryFilter {
    @Override
    public FilterResult apply(TestDescriptor descriptor) {
        return descriptor
                .getSource()
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getJavaClass().getAnnotation(Lesson.class))
                .map(lesson -> FilterResult.includedIf(lesson.number() <= Settings.lesson()))
                .orElse(FilterResult.included("no lesson of its own"));
    }
}
