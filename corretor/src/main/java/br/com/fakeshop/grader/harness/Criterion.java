package br.com.fakeshop.grader.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** One thing that a stage must do, and that is worth points. */
@Test
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Criterion {
    /** Lesson and number, such as {@code 02.3}; the lessons' pages name it too. */
    String id();

    /** What must be true, in one sentence for students. */
    String title();

    int points() default 1;

    /** Where to look first when it is not true. */
    String hint();
}
