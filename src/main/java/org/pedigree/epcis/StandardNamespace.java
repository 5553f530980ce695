package org.pedigree.epcis;

import java.util.Set;

/** The namespaces of the standard, in which no user extension may stand. */
final class StandardNamespace {

  private static final Set<String> ALL =
      Set.of(
          "urn:epcglobal:epcis:xsd:1",
          "urn:epcglobal:epcis:xsd:2",
          "urn:epcglobal:epcis-query:xsd:1",
          "urn:epcglobal:epcis-query:xsd:2",
          "urn:epcglobal:epcis-masterdata:xsd:1",
          "urn:epcglobal:epcis-masterdata:xsd:2",
          "https://ref.gs1.org/epcis/");

  private StandardNamespace() {}

  static boolean holds(String namespace) {
    return ALL.contains(namespace);
  }
}
