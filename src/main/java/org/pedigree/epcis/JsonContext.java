package org.pedigree.epcis;

import java.util.Map;

/** What the standard's own JSON-LD context says, as far as reading events needs it. */
final class JsonContext {

  static final String STANDARD = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

  /** JSON-LD's keyword for the value beside which more is said. */
  static final String VALUE = "@value";

  /** Our keyword for the XML attributes of an extension. */
  static final String ATTRIBUTES = "@attributes";

  /** The prefixes that every EPCIS document may use without declaring them. */
  static final Map<String, String> PREFIXES =
      Map.of(
          "cbvmda", Fields.CBV_MDA,
          "cbv", "https://ref.gs1.org/cbv/",
          "epcis", "https://ref.gs1.org/epcis/",
          "gs1", "https://gs1.org/voc/",
          "rdfs", "http://www.w3.org/2000/01/rdf-schema#",
          "xsd", "http://www.w3.org/2001/XMLSchema#");

  private JsonContext() {}

  /** Whether a link leads to the standard's context, under one of its addresses. */
  static boolean isStandard(String link) {
    return link.endsWith("/epcis-context.jsonld");
  }
}
