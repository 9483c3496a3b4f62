package br.com.fakeshop.manifests;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In no stage do two files or two packages import each other in a circle. Reads the compiled stages. */
class CirclesTest {
    static {
        // Only the stage's own classes matter; looking up the JDK's would take most of the time.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    }

    static List<Path> stages() {
        return Stage.folders();
    }

    @ParameterizedTest
    @MethodSource("stages")
    void noCircles(Path stage) {
        JavaClasses classes = new ClassFileImporter().importPath(stage.resolve("target/classes/br/com/fakeshop"));
        assertThat(classes.contain("br.com.fakeshop.Main"))
                .as("run mvn package first")
                .isTrue();
        slices().assignedFrom(by("package", JavaClass::getPackageName))
                .should()
                .beFreeOfCycles()
                .check(classes);
        slices().assignedFrom(by("file", CirclesTest::outermost))
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    private static String outermost(JavaClass inner) {
        return inner.getEnclosingClass().map(CirclesTest::outermost).orElse(inner.getName());
    }

    private static SliceAssignment by(String kind, Function<JavaClass, String> slice) {
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
