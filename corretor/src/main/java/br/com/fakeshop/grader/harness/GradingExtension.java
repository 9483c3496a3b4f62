package br.com.fakeshop.grader.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** Keeps the results of the criteria; one grading serves all lessons of a run. */
public final class GradingExtension implements BeforeAllCallback, InvocationInterceptor {
    private static final Namespace NAMESPACE = Namespace.create(GradingExtension.class);

    /** The grading of this run. */
    public static Grading grading(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        Grading.class, key -> start(Settings.from(context::getConfigurationParameter)), Grading.class);
    }

    private static Grading start(Settings settings) {
        try {
            return Grading.start(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Class<?> lesson = context.getRequiredTestClass();
        grading(context)
                .plan(
                        lesson.getAnnotation(Lesson.class),
                        Arrays.stream(lesson.getDeclaredMethods())
                                .filter(method -> method.isAnnotationPresent(Criterion.class))
                                .map(method -> method.getAnnotation(Criterion.class))
                                .toList());
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        Grading grading = grading(context);
        Lesson lesson = context.getRequiredTestClass().getAnnotation(Lesson.class);
        Criterion criterion = context.getRequiredTestMethod().getAnnotation(Criterion.class);
        if (grading.isAbandoned()) {
            invocation.skip();
            return;
        }
        if (grading.limit().isOver()) {
            invocation.skip();
            throw new CriterionFailure(criterion.title(), grading.limit().reason());
        }
        grading.begin();
        CriterionFailure failure;
        try {
            failure = grading.finish(lesson, criterion, failureOf(invocation));
        } catch (GradingImpossible e) {
            grading.leaveOut(lesson, criterion, e);
            throw new TestAbortedException(e.getMessage());
        }
        if (failure != null) {
            throw CriterionFailure.of(criterion.id(), failure);
        }
    }

    private static CriterionFailure failureOf(Invocation<Void> invocation) {
        try {
            invocation.proceed();
            return null;
        } catch (GradingImpossible e) {
            throw e;
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
}
