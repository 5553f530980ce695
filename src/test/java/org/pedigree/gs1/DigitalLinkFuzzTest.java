package org.pedigree.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;

/** Digital Links, whose escapes, qualifiers and query leave the most room for surprises. */
@Tag("fuzz")
class DigitalLinkFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void aTextIsALinkThatMeansTheSameWhenWrittenOrIsRefused(byte[] text) {
    var uri = "https://example.com/" + new String(text, StandardCharsets.UTF_8);
    try {
      var link = DigitalLink.parse(uri);
      assertThat(DigitalLink.parse(link.uri()).elements()).isEqualTo(link.elements());
    } catch (NotAnIdentifier refused) {
      assertThat(refused.refusal().rule()).isNotBlank();
    }
  }
}
