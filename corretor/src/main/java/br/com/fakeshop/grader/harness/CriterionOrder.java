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
                        .map(criterion -> Ids.sortKey(criterion.id()))
                        .orElse("")));
    }
}
