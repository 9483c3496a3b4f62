package br.com.fakeshop.grader.harness;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/** Criteria run in the order of their ids, but for those of {@code corretor.primeiro}, which come first. */
public final class CriterionOrder implements MethodOrderer, ClassOrderer {
    @Override
    public void orderClasses(ClassOrdererContext context) {
        List<String> first = first(context.getConfigurationParameter("corretor.primeiro"));
        context.getClassDescriptors()
                .sort(Comparator.comparing(
                        lesson -> Arrays.stream(lesson.getTestClass().getDeclaredMethods())
                                        .anyMatch(criterion -> first.contains(id(criterion)))
                                ? " "
                                : lesson.getTestClass().getName()));
    }

    @Override
    public void orderMethods(MethodOrdererContext context) {
        List<String> first = first(context.getConfigurationParameter("corretor.primeiro"));
        context.getMethodDescriptors().sort(Comparator.comparing(descriptor -> {
            String id = id(descriptor.getMethod());
            return id.isEmpty() ? id : (first.contains(id) ? " " : "") + Ids.sortKey(id);
        }));
    }

    private static List<String> first(Optional<String> parameter) {
        return parameter
                .filter(ids -> !ids.isEmpty())
                .map(ids -> List.of(ids.split(" ")))
                .orElse(List.of());
    }

    private static String id(Method method) {
        Criterion criterion = method.getAnnotation(Criterion.class);
        return criterion == null ? "" : criterion.id();
    }
}
