package br.com.fakeshop.grader.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import br.com.fakeshop.grader.harness.Criterion;
import br.com.fakeshop.grader.harness.Lesson;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids are what criteria, lessons and the corpus have in common. */
class CriteriaTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                Lesson01Shop.class,
                Lesson02Counter.class,
                Lesson03Gauge.class,
                Lesson04Histogram.class,
                Lesson05Summary.class,
                Lesson06Exporter.class,
                Lesson07Pushgateway.class
            })
    void areNumberedWithoutGapsAndSayWhatToDo(Class<?> lessonClass) {
        int lesson = lessonClass.getAnnotation(Lesson.class).number();
        List<Criterion> criteria = Arrays.stream(lessonClass.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Criterion.class))
                .map((Method method) -> method.getAnnotation(Criterion.class))
                .toList();
        List<String> expected = IntStream.rangeClosed(1, criteria.size())
                .mapToObj(number -> "%02d.%d".formatted(lesson, number))
                .toList();
        assertThat(criteria).extracting(Criterion::id).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(criteria).allSatisfy(criterion -> {
            assertThat(criterion.title()).isNotBlank();
            assertThat(criterion.hint()).endsWith(".");
            assertThat(criterion.points()).isPositive();
        });
    }
}
