package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerSettingsTest {

  @Test
  void thePasswordOfTheDemonstrationProtectsTheDemonstrationOnly() {
    var settings = settings(LedgerSettings.DEMO_PASSWORD);

    assertThat(settings.passwordFor(true)).isEqualTo("demo-keystore");
    assertThatThrownBy(() -> settings.passwordFor(false))
        .hasMessage(
            "pedigree.ledger.keystore-password is the demonstration's: choose one of your own.");
  }

  @Test
  void keysAreNotKeptWithoutAPassword() {
    assertThatThrownBy(() -> settings(null).passwordFor(true))
        .hasMessageStartingWith("Set pedigree.ledger.keystore-password");
    assertThatThrownBy(() -> settings(" ").passwordFor(false))
        .hasMessageStartingWith("Set pedigree.ledger.keystore-password");
  }

  @Test
  void noSecretIsPrinted() {
    assertThat(settings("a password").toString()).doesNotContain("a password");
  }

  @Test
  void aCadenceOfNothingIsRefused() {
    assertThatThrownBy(
            () -> new LedgerSettings(List.of(), null, null, Duration.ZERO, "a password", 4096))
        .hasMessageContaining("must be positive, found PT0S");
  }

  private static LedgerSettings settings(@Nullable String password) {
    return new LedgerSettings(List.of(), null, null, Duration.ofSeconds(1), password, 4096);
  }
}
