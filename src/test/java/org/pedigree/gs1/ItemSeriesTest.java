package org.pedigree.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick way to read items says what the long one says, or nothing. */
class ItemSeriesTest {

  private static final List<String> SOUND =
      List.of(
          "urn:epc:id:sgtin:030001.0054321.1234",
          "urn:epc:id:sgtin:030001.1054321.AB-c",
          "urn:epc:id:sgtin:0614141.812345.6789",
          "urn:epc:id:sgtin:030001.0054321.1%2F2",
          "https://id.gs1.org/01/00300010543215/21/1234",
          "https://id.gs1.org/01/00614141123452/21/A%2F1",
          "https://id.gs1.org/01/00300010543215/10/L1/21/1234",
          "https://example.com/01/00300010543215/21/1234",
          "urn:epc:id:sscc:030001.00000000001");
  private static final String CHARACTERS = "0123456789abAB-.%/?#:&*~ \u00E9\u0000\uD800";

  @Test
  void itemsOfOneGtinAreReadInBothSpellings() {
    var items = new ItemSeries();
    for (var serial : List.of("1", "AZaz09-", "x".repeat(20))) {
      for (var beginning :
          List.of("urn:epc:id:sgtin:030001.0054321.", "https://id.gs1.org/01/00300010543215/21/")) {
        assertThat(items.read(beginning + serial)).isEqualTo(Epc.parse(beginning + serial));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "urn:epc:id:sgtin:030001.0054321.",
        "urn:epc:id:sgtin:030001.0054321.123456789012345678901",
        "urn:epc:id:sgtin:030001.0054321.1%2F",
        "urn:epc:id:sgtin:030001.0054321",
        "urn:epc:id:sgtin:030001.00543211.1",
        "urn:epc:id:sgtin:030001.0054321. 1",
        "https://id.gs1.org/01/00300010543216/21/1",
        "https://id.gs1.org/01/00300010543215/21/1?17=260101",
        "https://id.gs1.org/01/00300010543215/21/1/",
        "https://id.gs1.org/01/00300010543215/10/1"
      })
  void whatIsNotThatPlainIsLeftToTheLongWay(String uri) {
    var items = new ItemSeries();
    assertThat(items.read(uri)).isNull();
    assertThat(items.read("urn:epc:id:sgtin:030001.0054321.1")).isNotNull();
    assertThat(items.read(uri)).isNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void mutatedItemsAreReadAsTheLongWayReadsThem(long seed) {
    var random = new Random(seed);
    var items = new ItemSeries();
    var quick = 0;
    for (var i = 0; i < 5_000; i++) {
      var uri = mutated(SOUND.get(random.nextInt(SOUND.size())), random);
      var item = items.read(uri);
      if (item != null) {
        quick++;
        assertThat(EpcReading.of(uri)).as(uri).isEqualTo(new EpcReading.Known(item));
      }
    }
    assertThat(quick).isBetween(500, 4_500);
  }

  /** As often as not the serial number alone is another one. */
  private static String mutated(String uri, Random random) {
    if (random.nextBoolean()) {
      return uri.substring(0, uri.length() - 1) + random.nextInt(1_000_000);
    }
    var text = new StringBuilder(uri);
    for (var changes = 1 + random.nextInt(2); changes > 0; changes--) {
      var at = random.nextInt(text.length());
      var character = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, character);
        case 1 -> text.insert(at, character);
        default -> text.deleteCharAt(at);
      }
    }
    return text.toString();
  }
}
