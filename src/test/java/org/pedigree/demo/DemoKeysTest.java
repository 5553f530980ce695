package org.pedigree.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoKeysTest {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  @TempDir private Path data;

  @Test
  void eachPartyHasACertificateThatCountsForYears() throws Exception {
    var made = keys("demo-as2").of(List.of("maker", "pharmacy"));

    assertThat(made).containsOnlyKeys("maker", "pharmacy");
    var maker = made.get("maker");
    assertThat(maker.getSubjectX500Principal().getName()).isEqualTo("CN=MAKER AS2");
    assertThat(maker.getNotBefore()).isBefore(NOW);
    assertThat(maker.getNotAfter()).isAfter(NOW.plus(Duration.ofDays(3000)));
    assertThat(maker.getPublicKey()).isNotEqualTo(made.get("pharmacy").getPublicKey());
  }

  @Test
  void whatIsInTheFileStaysAndOnlyTheMissingIsMade() throws Exception {
    var first = keys("demo-as2").of(List.of("maker"));

    var second = keys("demo-as2").of(List.of("maker", "pharmacy"));

    assertThat(second.get("maker")).isEqualTo(first.get("maker"));
    assertThat(second).containsKey("pharmacy");
  }

  @Test
  void aFileWithAnotherPasswordIsLeftAsItIs() throws Exception {
    keys("another").of(List.of("maker"));
    var before = Files.readAllBytes(file());

    assertThatIOException().isThrownBy(() -> keys("demo-as2").of(List.of("pharmacy")));

    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @Test
  void nothingElseIsLeftBesideTheFile() throws IOException {
    keys("demo-as2").of(List.of("maker"));

    try (var files = Files.list(file().getParent())) {
      assertThat(files).containsExactly(file());
    }
  }

  private DemoKeys keys(String password) {
    return new DemoKeys(file(), password, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private Path file() {
    return data.resolve("as2").resolve("keys.p12");
  }
}
