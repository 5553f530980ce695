package org.pedigree.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;

/**
 * Scans are the one input that comes from anybody who can print a label; replayed from a corpus in
 * every build, and sought further by the profile {@code fuzz}.
 */
@Tag("fuzz")
class ElementStringsFuzzTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  @FuzzTest(maxDuration = "10m")
  void whateverAScannerDeliversIsReadOrRefusedInWords(byte[] delivered) {
    switch (ElementStrings.scan(new String(delivered, StandardCharsets.UTF_8), TODAY)) {
      case Scan.Refused(var reasons) -> assertThat(reasons).isNotEmpty();
      case Scan.Read read -> {
        var again = again(read).elements();
        assertThat(again).containsExactlyInAnyOrderElementsOf(read.elements());
        assertThat(ElementStrings.write(again)).isEqualTo(ElementStrings.write(read.elements()));
      }
    }
  }

  /** Written as a sound barcode carries it, fields of fixed length first, and read once more. */
  private static Scan.Read again(Scan.Read read) {
    return (Scan.Read) ElementStrings.scan(ElementStrings.write(read.elements()), TODAY);
  }
}
