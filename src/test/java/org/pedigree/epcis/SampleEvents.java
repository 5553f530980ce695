package org.pedigree.epcis;

import java.time.Instant;
import java.util.List;

/** Events as they happen to a pack. */
final class SampleEvents {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final Identifier FACTORY = Identifier.of("urn:epc:id:sgln:030001.111111.0");

  private SampleEvents() {}

  static Identifier pack(String serial) {
    return Identifier.of("urn:epc:id:sgtin:030001.0012345." + serial);
  }

  static ObjectEvent commissioning(String... serials) {
    return new ObjectEvent(
        new Common(
            Identity.UNKNOWN,
            new When(NOON, "-05:00"),
            new Where(FACTORY, FACTORY),
            new Why(Term.bizStep("commissioning"), Term.disposition("active")),
            More.NONE),
        Action.ADD,
        List.of(serials).stream().map(SampleEvents::pack).toList(),
        List.of(),
        new Fields(
            List.of(
                new Field(Fields.CBV_MDA, "lotNumber", "A123"),
                new Field(Fields.CBV_MDA, "itemExpirationDate", "2045-03-27"))));
  }
}
