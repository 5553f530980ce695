package org.pedigree.vrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Circuit circuit = new Circuit(2, Duration.ofSeconds(30));

  @Test
  void itOpensAfterSoManyFailuresInARow() {
    circuit.failed(NOW);
    assertThat(circuit.lets(NOW)).isTrue();
    circuit.succeeded();
    circuit.failed(NOW);
    assertThat(circuit.lets(NOW)).isTrue();
    circuit.failed(NOW);
    assertThat(circuit.lets(NOW.plusSeconds(29))).isFalse();
  }

  @Test
  void afterItsRestOneTries() {
    circuit.failed(NOW);
    circuit.failed(NOW);

    assertThat(circuit.lets(NOW.plusSeconds(30))).isTrue();
    assertThat(circuit.lets(NOW.plusSeconds(30))).isFalse();
    circuit.succeeded();
    assertThat(circuit.lets(NOW.plusSeconds(30))).isTrue();
  }

  @Test
  void whereThatOneFailsItStaysOpen() {
    circuit.failed(NOW);
    circuit.failed(NOW);
    assertThat(circuit.lets(NOW.plusSeconds(30))).isTrue();

    circuit.failed(NOW.plusSeconds(31));

    assertThat(circuit.lets(NOW.plusSeconds(60))).isFalse();
    assertThat(circuit.lets(NOW.plusSeconds(61))).isTrue();
  }
}
