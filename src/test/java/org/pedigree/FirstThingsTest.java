package org.pedigree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

class FirstThingsTest {

  private static final String PASSWORD = "pedigree.ledger.keystore-password";

  @TempDir private Path data;

  @Test
  void theDemonstrationStartsWithWhatEverybodyKnows() {
    assertThatCode(() -> start("demo-keystore", "demo")).doesNotThrowAnyException();
  }

  @Test
  void noOtherNodeStartsWithThePasswordOfTheDemonstration() {
    assertThatThrownBy(() -> start("demo-keystore"))
        .isInstanceOf(DemonstrationInProduction.class)
        .hasMessageContaining(PASSWORD);
    assertThatCode(() -> start("a password of its own")).doesNotThrowAnyException();
  }

  @Test
  void noOtherNodeOpensItsKeysOfAs2ByThePasswordOfTheDemonstration() {
    assertThatThrownBy(() -> startWith("pedigree.as2.keys.password", "demo-as2"))
        .isInstanceOf(DemonstrationInProduction.class)
        .hasMessageContaining("pedigree.as2.keys.password");
    assertThatCode(() -> startWith("pedigree.as2.keys.password", "demo-as2", "demo"))
        .doesNotThrowAnyException();
  }

  @Test
  void productionNeverStartsAsDemonstration() {
    assertThatThrownBy(() -> start("a password of its own", "production", "demo"))
        .isInstanceOf(DemonstrationInProduction.class)
        .hasMessageContaining("profile demo");
  }

  @Test
  void theDataFolderIsForOneNodeUntilThatHasEnded() {
    var first = start("a password of its own");

    assertThatThrownBy(() -> start("a password of its own"))
        .isInstanceOf(DataFolderInUse.class)
        .hasMessageContaining("process " + ProcessHandle.current().pid());

    first.close();
    start("a password of its own").close();
  }

  @Test
  void whoeverCannotStartIsToldWhatToDo() {
    var analysis =
        new CannotStartAnalyzer().analyze(new DataFolderInUse(data, "process 1 since noon"));

    assertThat(analysis.getDescription()).contains(data.toString(), "process 1 since noon");
    assertThat(analysis.getAction()).contains("pedigree.data");
  }

  private GenericApplicationContext start(String password, String... profiles) {
    return startWith(PASSWORD, password, profiles);
  }

  private GenericApplicationContext startWith(
      String property, String password, String... profiles) {
    var environment = new MockEnvironment();
    environment.setActiveProfiles(profiles);
    environment.setProperty("pedigree.data", data.toString());
    environment.setProperty(property, password);
    var context = new GenericApplicationContext();
    context.setEnvironment(environment);
    new FirstThings().initialize(context);
    context.refresh();
    return context;
  }
}
