package org.pedigree.epcis;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** EPCIS documents in JSON. */
@Tag("fuzz")
class JsonFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void everyEventIsSoundToItsHashAndItsRowOrSaysWhatIsWrong(byte[] document) {
    FuzzedDocument.read(document, Format.JSON);
  }
}
