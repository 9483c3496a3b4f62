package br.com.fakeshop.grader;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The grader's packages are rooms with doors in one direction. */
@Tag("mantenedor")
class RoomsTest {
    private static final String GRADER = "br.com.fakeshop.grader";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(GRADER);

    @Test
    void knowEachOtherInOneDirectionOnly() {
        slices().matching(GRADER + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void criteriaAreOnTop() {
        classes()
                .that()
                .resideInAPackage(GRADER + ".lesson")
                .should()
                .onlyBeAccessed()
                .byAnyPackage(GRADER + ".lesson")
                .check(CLASSES);
    }

    @Test
    void expositionKnowsNothingOfCriteria() {
        classes()
                .that()
                .resideInAPackage(GRADER + ".exposition")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(GRADER + ".exposition", "java..")
                .check(CLASSES);
    }
}
