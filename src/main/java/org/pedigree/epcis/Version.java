package org.pedigree.epcis;

/** The three grammars of events. */
enum Version {
  /** EPCIS 1.0 to 1.2: later fields stand in extension wrappers. */
  XML_1,
  /** EPCIS 2.0 in XML. */
  XML_2,
  /** EPCIS 2.0 in JSON-LD. */
  JSON_2
}
