package org.pedigree.exchange;

import java.util.Arrays;

/** What kind of document goes out. */
public enum DocumentKind {
  EPCIS_JSON("epcis-json", "json"),
  EPCIS_XML("epcis-xml", "xml"),
  X12("x12", "edi"),
  /** Of a party to a party of another node; see {@link Letters}. */
  LETTER("letter", "json");

  private final String word;
  private final String extension;

  DocumentKind(String word, String extension) {
    this.word = word;
    this.extension = extension;
  }

  String word() {
    return word;
  }

  String extension() {
    return extension;
  }

  static DocumentKind of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst().orElseThrow();
  }
}
