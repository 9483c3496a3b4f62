package br.com.fakeshop.grader.lesson;

import br.com.fakeshop.grader.harness.Criterion;
import br.com.fakeshop.grader.harness.Grading;
import br.com.fakeshop.grader.harness.GradingExtension;
import br.com.fakeshop.grader.harness.GradingImpossible;
import br.com.fakeshop.grader.harness.Lesson;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the running stage to the criteria; one serves all lessons of a run. */
final class StageExtension implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(StageExtension.class);

    /** Where something that the lesson needs is not to be had, one error says so instead of one for each criterion. */
    @Override
    public void beforeAll(ExtensionContext context) {
        Class<?> lesson = context.getRequiredTestClass();
        try {
            Arrays.stream(lesson.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Criterion.class))
                    .map(Method::getParameterTypes)
                    .flatMap(Arrays::stream)
                    .distinct()
                    .forEach(stage(context)::get);
        } catch (GradingImpossible e) {
            GradingExtension.grading(context).notGraded(lesson.getAnnotation(Lesson.class), e);
            throw e;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return stage(context).offers(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return stage(context).get(parameter.getParameter().getType());
    }

    private static Stage stage(ExtensionContext context) {
        // First: what is stored last is closed first, and the marks come after all.
        Grading grading = GradingExtension.grading(context);
        Store lasting = context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE);
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Stage.class, key -> new Stage(grading, lasting), Stage.class);
    }
}
