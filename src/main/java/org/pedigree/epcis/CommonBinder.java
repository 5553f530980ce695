package org.pedigree.epcis;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what events of every type say. */
final class CommonBinder {

  private final EventFields fields;

  CommonBinder(EventFields fields) {
    this.fields = fields;
  }

  Common common(Namespaces namespaces) {
    return new Common(
        identity(),
        when(),
        where(),
        why(),
        new More(
            fields.find("sensorElementList").map(SensorBinder::list).orElse(List.of()),
            fields.extensions(),
            namespaces));
  }

  private Identity identity() {
    return new Identity(
        fields.find("eventID").map(Values::uri).orElse(null),
        fields.find("errorDeclaration").map(CommonBinder::errorDeclaration).orElse(null),
        fields.find("certificationInfo").map(CommonBinder::certificates).orElse(List.of()));
  }

  /** XML has one certificate; JSON one or a list of them. */
  private static List<String> certificates(Part part) {
    return part.node().type() == Node.Type.LIST
        ? part.items("certificationInfo").stream().map(Values::uri).toList()
        : List.of(Values.uri(part));
  }

  private static ErrorDeclaration errorDeclaration(Part part) {
    part.expect(Node.Type.OBJECT);
    part.check(List.of("declarationTime", "reason", "correctiveEventIDs", "extension"), List.of());
    if (part.child("declarationTime").isEmpty()) {
      part.missing("declarationTime");
    }
    return new ErrorDeclaration(
        part.child("declarationTime").map(Times::moment).orElse(Instant.EPOCH),
        part.child("reason").map(p -> Values.term(p, Vocabulary.ERROR_REASON)).orElse(null),
        part.child("correctiveEventIDs")
            .map(list -> list.items("correctiveEventID").stream().map(Values::uri).toList())
            .orElse(List.of()),
        Extensions.of(part.node().attributes(), part.extensions()));
  }

  private When when() {
    return new When(
        fields.find("eventTime").map(Times::moment).orElse(Instant.EPOCH),
        fields.find("eventTimeZoneOffset").map(Times::offset).orElse(""),
        fields.find("recordTime").map(Times::moment).orElse(null));
  }

  private Where where() {
    return new Where(
        fields.find("readPoint").map(CommonBinder::place).orElse(null),
        fields.find("bizLocation").map(CommonBinder::place).orElse(null),
        fields.find("readPoint").map(CommonBinder::placeFields).orElse(Fields.NONE),
        fields.find("bizLocation").map(CommonBinder::placeFields).orElse(Fields.NONE));
  }

  private static @Nullable Identifier place(Part part) {
    part.expect(Node.Type.OBJECT);
    part.check(List.of("id", "extension"), List.of());
    if (part.child("id").isEmpty()) {
      part.missing("id");
    }
    return part.child("id").map(Identifiers::place).orElse(null);
  }

  private static Fields placeFields(Part part) {
    return Extensions.of(part.node().attributes(), part.extensions());
  }

  private Why why() {
    return new Why(
        term("bizStep", Vocabulary.BIZ_STEP),
        term("disposition", Vocabulary.DISPOSITION),
        fields.find("persistentDisposition").map(CommonBinder::persistent).orElse(null),
        fields.find("bizTransactionList").map(TransactionBinder::transactions).orElse(List.of()),
        new Transfer(ends("source"), ends("destination")));
  }

  private @Nullable Term term(String name, Vocabulary vocabulary) {
    return fields.find(name).map(part -> Values.term(part, vocabulary)).orElse(null);
  }

  private static PersistentDisposition persistent(Part part) {
    part.expect(Node.Type.OBJECT);
    part.check(List.of("unset", "set"), List.of("unset", "set"));
    PersistentDisposition persistent =
        new PersistentDisposition(
            part.repeated("set").stream().map(CommonBinder::disposition).toList(),
            part.repeated("unset").stream().map(CommonBinder::disposition).toList());
    if (!part.node().isXml()) {
      refuseEmpty(part, persistent);
    }
    return persistent;
  }

  private static void refuseEmpty(Part part, PersistentDisposition persistent) {
    if (persistent.set().isEmpty() && persistent.unset().isEmpty()) {
      part.breach("empty field", "set or unset", "neither");
    }
    Stream.of("set", "unset")
        .flatMap(name -> part.child(name).stream())
        .filter(list -> list.node().type() == Node.Type.LIST && list.node().children().isEmpty())
        .forEach(list -> list.breach("empty list", "at least one disposition", "nothing"));
  }

  private static Term disposition(Part part) {
    return Values.term(part, Vocabulary.DISPOSITION);
  }

  private List<SourceDest> ends(String name) {
    return fields
        .find(name + "List")
        .map(list -> TransactionBinder.ends(list, name))
        .orElse(List.of());
  }
}
