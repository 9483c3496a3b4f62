package br.com.fakeshop.manifests;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In no stage do two files or two packages import each other in a circle. Reads the compiled stages. */
class CirclesTest {
    static Stream<Arguments> stages() {
        List<Path> stages = Stage.folders();
        return Stream.concat(
                stages.stream()
                        .map(stage -> Arguments.of(
                                stage, "package", (Function<JavaClass, String>) JavaClass::getPackageName)),
                stages.stream()
                        .map(stage ->
                                Arguments.of(stage, "file", (Function<JavaClass, String>) CirclesTest::outermost)));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("stages")
    void noCircles(Path stage, String kind, Function<JavaClass, String> slice) {
        JavaClasses classes = new ClassFileImporter().importPath(stage.resolve("target/classes/br/com/fakeshop"));
        assertThat(classes.contain("br.com.fakeshop.Main"))
                .as("run mvn package first")
                .isTrue();
        slices().assignedFrom(assignment(kind, slice)).should().beFreeOfCycles().check(classes);
    }

    private static String outermost(JavaClass inner) {
        return inner.getEnclosingClass().map(CirclesTest::outermost).orElse(inner.getName());
    }

    private static SliceAssignment assignment(String kind, Function<JavaClass, String> slice) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                return SliceIdentifier.of(slice.apply(javaClass));
            }

            @Override
            public String getDescription() {
                return kind;
            }
        };
    }
}
