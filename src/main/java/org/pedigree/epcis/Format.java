package org.pedigree.epcis;

/** The two languages of EPCIS documents; the version stands in the document. */
public enum Format {
  /** EPCIS 1.0 to 1.2 and 2.0. */
  XML,
  /** EPCIS 2.0 JSON-LD. */
  JSON
}
