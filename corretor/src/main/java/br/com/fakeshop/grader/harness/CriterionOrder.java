package br.com.fakeshop.grader.harness;

import java.util.Comparator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/** Criteria run in the order of their ids. */
public final class CriterionOrder implements MethodOrderer {
    @Override
    public void orderMethods(MethodOrdererContext context) {
        context.getMethodDescriptors()
                .sort(Comparator.comparing(method -> method.findAnnotation(Criterion.class)
                        .map(CriterionOrder::key)
                        .orElse("")));
    }

    /** {@code 02.10} comes after {@code 02.9}. */
    private static String key(Criterion criterion) {
        String[] parts = criterion.id().split("\\.");
        return parts[0] + "%03d".formatted(Integer.parseInt(parts[1]));
    }
}
