package org.pedigree.x12;

import java.util.ArrayList;
import java.util.List;

/** Reads an interchange header and judges it. */
final class InterchangeHeaders {

  /** Sizes of the elements ISA01 to ISA16. */
  private static final int[] SIZES = {2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1};

  /** A header, with what is wrong in it. */
  record Read(InterchangeHeader header, List<X12Finding> findings, boolean legible) {}

  private final String text;
  private final X12Delimiters delimiters;
  private final List<String> elements = new ArrayList<>();
  private final List<X12Finding> findings = new ArrayList<>();

  private InterchangeHeaders(Token.Header token) {
    text = token.text();
    delimiters = token.delimiters();
  }

  static Read read(Token.Header token) {
    return new InterchangeHeaders(token).read();
  }

  private Read read() {
    boolean legible = split();
    var header =
        new InterchangeHeader(
            new X12Address(element(5).strip(), element(6).strip()),
            new X12Address(element(7).strip(), element(8).strip()),
            element(9),
            element(10),
            element(12),
            element(13),
            element(14).equals("1"),
            element(15).charAt(0),
            element(12).equals(X12Version.V004010.control())
                ? delimiters.withoutRepetition()
                : delimiters);
    if (legible) {
      judge(header);
    }
    return new Read(header, findings, legible);
  }

  /** Takes the elements from their places; whether the separators stand where they must. */
  private boolean split() {
    int at = 3;
    boolean placed = true;
    for (int size : SIZES) {
      placed &= text.charAt(at) == delimiters.element();
      elements.add(text.substring(at + 1, at + 1 + size));
      at += 1 + size;
    }
    if (!placed) {
      wrong(0, X12Rule.INTERCHANGE_HEADER, "a separator after each element", text.strip());
    }
    return placed;
  }

  private void judge(InterchangeHeader header) {
    if (!header.delimiters().distinct()) {
      wrong(0, X12Rule.ELEMENT_SEPARATOR, "four characters", shown());
    }
    if (header.knownVersion().isEmpty()) {
      wrong(12, X12Rule.INTERCHANGE_VERSION, "00401 or 00501", header.version());
    }
    asked(header.sender().id(), "\\S.*", 6, X12Rule.INTERCHANGE_SENDER, "an id");
    asked(header.receiver().id(), "\\S.*", 8, X12Rule.INTERCHANGE_RECEIVER, "an id");
    asked(element(13), "[0-9]{9}", 13, X12Rule.INTERCHANGE_NUMBER, "nine digits");
    asked(element(14), "[01]", 14, X12Rule.ACKNOWLEDGMENT_REQUESTED, "0 or 1");
    asked(element(15), "[PTI]", 15, X12Rule.USAGE, "P, T or I");
    if (!Moments.isDate("20" + header.date())) {
      wrong(9, X12Rule.INTERCHANGE_DATE, "YYMMDD", header.date());
    }
    if (Moments.time(header.time()).isEmpty()) {
      wrong(10, X12Rule.INTERCHANGE_TIME, "HHMM", header.time());
    }
  }

  private void asked(String value, String form, int element, X12Rule rule, String expected) {
    if (!value.matches(form)) {
      wrong(element, rule, expected, value.strip());
    }
  }

  private void wrong(int element, X12Rule rule, String expected, String found) {
    var place = X12Place.interchange(element(13)).at(new X12Place.Spot("ISA", 1, element, 0, ""));
    findings.add(new X12Finding(place, rule, expected, found));
  }

  private String shown() {
    return "" + delimiters.element() + delimiters.component() + delimiters.segment();
  }

  private String element(int number) {
    return elements.get(number - 1);
  }
}
