package org.pedigree.gs1;

import java.util.List;

/** One item: a serialized GTIN (TDS 6.3.1), (01)(21). */
public record Sgtin(Gtin gtin, SerialNumber serial) implements Epc {

  private static final String BEFORE_GTIN = DigitalLink.CANONICAL_STEM + "/01/";
  private static final String BEFORE_SERIAL = "/21/";
  private static final int GTIN_ENDS = BEFORE_GTIN.length() + 14;
  private static final int SERIAL_BEGINS = GTIN_ENDS + BEFORE_SERIAL.length();

  /** Whether a text is our canonical form of an item, with nothing in it to be decoded. */
  static boolean isWrittenPlainly(String uri) {
    return canonicalSerial(uri) > 0
        && CheckDigit.isKey(uri.substring(BEFORE_GTIN.length(), GTIN_ENDS))
        && SerialNumber.isPlain(uri, SERIAL_BEGINS);
  }

  /** Where the serial number begins in a canonical link of an item; 0 for anything else. */
  static int canonicalSerial(String uri) {
    return uri.startsWith(BEFORE_GTIN) && uri.startsWith(BEFORE_SERIAL, GTIN_ENDS)
        ? SERIAL_BEGINS
        : 0;
  }

  /** Reads what {@link #isWrittenPlainly}. */
  static Sgtin ofCanonical(String uri) {
    return new Sgtin(
        new Gtin(uri.substring(BEFORE_GTIN.length(), GTIN_ENDS)),
        new SerialNumber(uri.substring(SERIAL_BEGINS)));
  }

  /** Written at once: there are more of these than of all the others together. */
  @Override
  public String canonical() {
    return BEFORE_GTIN + gtin.value() + BEFORE_SERIAL + Percent.forLink(serial.value());
  }

  @Override
  public List<Element> elements() {
    return List.of(new Element("01", gtin.value()), new Element("21", serial.value()));
  }
}
