package org.pedigree.capture;

import java.nio.charset.StandardCharsets;

/** Documents made for one test, about packs that no other test knows. */
final class Papers {

  private Papers() {}

  /** The commissioning of one pack of the maker's. */
  static byte[] commissioning(String serial) {
    return text("own-statement-of-a-lot.xml")
        .replace("reported-upon", serial)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String text(String bad) {
    return new String(Partner.bad(bad), StandardCharsets.UTF_8);
  }
}
