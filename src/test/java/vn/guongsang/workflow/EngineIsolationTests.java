package vn.guongsang.workflow;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The exit from Camunda stays one package wide. */
class EngineIsolationTests {
    private static final JavaClasses PRODUCT = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("vn.guongsang");

    @Test
    void onlyWorkflowKnowsTheEngine() {
        noClasses().that().resideOutsideOfPackage("vn.guongsang.workflow").should().dependOnClassesThat().resideInAPackage("org.camunda..").check(PRODUCT);
    }

    @Test
    void nobodyDependsOnWorkflow() {
        noClasses().that().resideOutsideOfPackage("vn.guongsang.workflow").should().dependOnClassesThat().resideInAPackage("vn.guongsang.workflow..")
            .check(PRODUCT);
    }
}
