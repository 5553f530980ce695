package org.pedigree.x12;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HostileInputTest {

  private static final List<String> FILES =
      List.of(
          "856-004010-pick-and-pack.edi",
          "856-005010-serials.edi",
          "850-004010.edi",
          "855-005010.edi",
          "810-004010.edi",
          "824-004010-rejected.edi",
          "997-004010-rejected.edi",
          "999-005010-accepted.edi");

  @Test
  void spoiltFilesAreReadOrRefusedAndNeverThrow() {
    for (int seed = 0; seed < 600; seed++) {
      byte[] spoilt = spoilt(new Random(seed));
      try {
        assertThat(Files.parts(spoilt, X12Limits.USUAL)).isNotEmpty();
      } catch (RuntimeException | AssertionError broken) {
        throw new AssertionError("with seed " + seed, broken);
      }
    }
  }

  @Test
  void aSegmentWithoutEndFillsNoMemory() {
    String start = Files.text("856-004010-pick-and-pack.edi").substring(0, 400);
    byte[] endless = (start + "A".repeat(20_000_000)).getBytes(StandardCharsets.US_ASCII);

    assertThat(Files.parts(endless, X12Limits.USUAL)).hasSize(2);
  }

  /** A file with some bytes lost, doubled, swapped for any other, or a piece cut out of it. */
  private static byte[] spoilt(Random random) {
    String file = Files.text(FILES.get(random.nextInt(FILES.size())));
    StringBuilder text = new StringBuilder(file);
    for (int times = random.nextInt(1, 6); times > 0; times--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(5)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, text.charAt(at));
        case 2 -> text.setCharAt(at, (char) random.nextInt(256));
        case 3 -> text.insert(at, "*~>:^|\n\0".charAt(random.nextInt(8)));
        default -> text.delete(at, Math.min(text.length() - 1, at + random.nextInt(60)));
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
