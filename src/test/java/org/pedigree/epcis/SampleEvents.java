package org.pedigree.epcis;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events as they happen to a pack. */
final class SampleEvents {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final Identifier FACTORY = Identifier.of("urn:epc:id:sgln:030001.111111.0");

  private SampleEvents() {}

  static Identifier pack(String serial) {
    return Identifier.of("urn:epc:id:sgtin:030001.0012345." + serial);
  }

  static ObjectEvent commissioning(String... serials) {
    return commissioning(List.of(serials).stream().map(SampleEvents::pack).toList());
  }

  static ObjectEvent commissioning(List<Identifier> packs) {
    Namespaces namespaces = new Namespaces(Map.of("cbvmda", Fields.CBV_MDA), List.of());
    return new ObjectEvent(
        new Common(
            Identity.UNKNOWN,
            new When(NOON, "-05:00"),
            new Where(FACTORY, FACTORY),
            new Why(Term.bizStep("commissioning"), Term.disposition("active")),
            new More(List.of(), Fields.NONE, namespaces)),
        Action.ADD,
        packs,
        List.of(),
        new Fields(
            List.of(
                new Field(Fields.CBV_MDA, "lotNumber", "A123"),
                new Field(Fields.CBV_MDA, "itemExpirationDate", "2045-03-27"))));
  }

  static Event with(Event event, Fields fields) {
    Common c = event.common();
    More more = new More(c.more().sensorElements(), fields, c.more().namespaces());
    return event.with(new Common(c.identity(), c.when(), c.where(), c.why(), more));
  }

  static Event withoutPersistentDisposition(Event event) {
    Common c = event.common();
    Why w = c.why();
    Why why = new Why(w.bizStep(), w.disposition(), null, w.bizTransactions(), w.transfer());
    return event.with(new Common(c.identity(), c.when(), c.where(), why, c.more()));
  }

  /** This event, declared to have been in error at a time. */
  static Event declaredWrong(Event event, Instant at) {
    Common c = event.common();
    ErrorDeclaration declaration =
        new ErrorDeclaration(
            at, Vocabulary.ERROR_REASON.term("did_not_occur"), List.of(), Fields.NONE);
    Identity identity =
        new Identity(c.identity().eventId(), declaration, c.identity().certificationInfo());
    return event.with(new Common(identity, c.when(), c.where(), c.why(), c.more()));
  }

  static Event at(Event event, Instant time) {
    Common c = event.common();
    When when = new When(time, c.when().timeZoneOffset());
    return event.with(new Common(c.identity(), when, c.where(), c.why(), c.more()));
  }
}
