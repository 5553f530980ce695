package org.pedigree.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;

/** EPC URNs, of every scheme. */
@Tag("fuzz")
class EpcFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void aUriNamesOneThingUnderOneCanonicalNameOrIsRefused(byte[] text) {
    switch (EpcReading.of("urn:epc:" + new String(text, StandardCharsets.UTF_8))) {
      case EpcReading.Refused(var refusal) -> assertThat(refusal.rule()).isNotBlank();
      case EpcReading.Known(var epc) -> assertThat(Epc.parse(epc.canonical())).isEqualTo(epc);
    }
  }
}
