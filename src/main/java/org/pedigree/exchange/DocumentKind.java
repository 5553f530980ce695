package org.pedigree.exchange;

import java.util.Arrays;

/** What kind of document goes out. */
public enum DocumentKind {
  EPCIS_JSON("epcis-json", "json", "application/ld+json"),
  EPCIS_XML("epcis-xml", "xml", "application/xml"),
  X12("x12", "edi", "application/edi-x12"),
  /** Of a party to a party of another node; see {@link Letters}. */
  LETTER("letter", "json", "application/json");

  private final String word;
  private final String extension;
  private final String mediaType;

  DocumentKind(String word, String extension, String mediaType) {
    this.word = word;
    this.extension = extension;
    this.mediaType = mediaType;
  }

  String word() {
    return word;
  }

  String extension() {
    return extension;
  }

  String mediaType() {
    return mediaType;
  }

  static DocumentKind of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst().orElseThrow();
  }
}
