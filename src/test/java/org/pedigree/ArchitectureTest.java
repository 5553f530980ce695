package org.pedigree;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient.MappedQuerySpec;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

class ArchitectureTest {

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("org.pedigree");
  private static final ApplicationModules MODULES = ApplicationModules.of(Pedigree.class);

  @Test
  void modulesUseOnlyWhatTheyDeclare() {
    MODULES.verify();
  }

  @Test
  void everyModuleDeclaresWhatItUses() {
    assertThat(MODULES)
        .allSatisfy(
            module -> assertThat(declared(module)).doesNotContain(ApplicationModule.OPEN_TOKEN));
  }

  @Test
  void anArrowThatIsNotDeclaredIsFound() {
    var modules = ApplicationModules.of("org.pedigree.architecture", location -> true);

    assertThatThrownBy(modules::verify)
        .isInstanceOf(Violations.class)
        .hasMessageContaining("'below'")
        .hasMessageContaining("'above'");
  }

  @Test
  void onlyTheLedgerKnowsWeb3j() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.pedigree.ledger..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.web3j..")
        .check(PRODUCT);
  }

  /** Such a stream keeps its connection until it is closed, which nobody does. */
  @Test
  void nobodyStreamsRowsOfAnOpenQuery() {
    noClasses().should().callMethod(MappedQuerySpec.class, "stream").check(PRODUCT);
  }

  private static String[] declared(org.springframework.modulith.core.ApplicationModule module) {
    return module
        .getBasePackage()
        .getAnnotation(ApplicationModule.class)
        .orElseThrow(() -> new AssertionError(module + " declares nothing"))
        .allowedDependencies();
  }
}
