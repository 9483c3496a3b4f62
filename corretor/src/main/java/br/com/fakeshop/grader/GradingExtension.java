package br.com.fakeshop.grader;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Hands the running shop to the criteria and keeps their results; one grading serves all lessons of a run. */
final class GradingExtension implements BeforeAllCallback, ParameterResolver, InvocationInterceptor {
    private static final Namespace NAMESPACE = Namespace.create(GradingExtension.class);

    /** Where there is no shop, one error says so instead of one for each criterion. */
    @Override
    public void beforeAll(ExtensionContext context) {
        grading(context).shop();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Set.of(Shop.class, Exporter.class, BatchJob.class)
                .contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Grading grading = grading(context);
        Class<?> type = parameter.getParameter().getType();
        if (type == Exporter.class) {
            return grading.exporter();
        }
        return type == BatchJob.class ? grading.batchJob() : grading.shop();
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        Grading grading = grading(context);
        Lesson lesson = context.getRequiredTestClass().getAnnotation(Lesson.class);
        Criterion criterion = context.getRequiredTestMethod().getAnnotation(Criterion.class);
        grading.begin();
        CriterionFailure failure = failureOf(invocation);
        grading.finish(lesson, criterion, failure);
        if (failure != null) {
            throw new CriterionFailure(criterion.id(), failure);
        }
    }

    private static CriterionFailure failureOf(Invocation<Void> invocation) {
        try {
            invocation.proceed();
            return null;
        } catch (CriterionFailure e) {
            return e;
        } catch (CompletionException e) {
            // What was asked for in the background.
            return e.getCause() instanceof CriterionFailure failure ? failure : unforeseen(e.getCause());
        } catch (Throwable e) {
            return unforeseen(e);
        }
    }

    /** Still a failure with evidence, never a stack trace. */
    private static CriterionFailure unforeseen(Throwable e) {
        return new CriterionFailure("o critério inteiro, sem surpresas", "erro inesperado: " + e);
    }

    private static Grading grading(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        Grading.class,
                        key -> Grading.start(Settings.from(context::getConfigurationParameter)),
                        Grading.class);
    }
}
