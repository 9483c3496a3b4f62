package br.com.fakeshop.grader.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import br.com.fakeshop.grader.harness.Criterion;
import br.com.fakeshop.grader.harness.Lesson;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ids are what criteria, lessons and the corpus have in common. */
class CriteriaTest {
    static Stream<Arguments> lessons() {
        return Stream.of(
                        Lesson01Shop.class,
                        Lesson02Counter.class,
                        Lesson02CounterRules.class,
                        Lesson03Gauge.class,
                        Lesson03GaugeRules.class,
                        Lesson04Histogram.class,
                        Lesson04HistogramRules.class,
                        Lesson05Summary.class,
                        Lesson05SummaryRules.class,
                        Lesson06Exporter.class,
                        Lesson06ExporterRules.class,
                        Lesson07Pushgateway.class,
                        Lesson07PushgatewayRules.class)
                .collect(Collectors.groupingBy(
                        lesson -> lesson.getAnnotation(Lesson.class).number(), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(lesson -> Arguments.of(lesson.getKey(), lesson.getValue()));
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void areNumberedWithoutGapsAndSayWhatToDo(int lesson, List<Class<?>> classes) {
        List<Criterion> criteria = classes.stream()
                .flatMap(lessonClass -> Arrays.stream(lessonClass.getDeclaredMethods()))
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
