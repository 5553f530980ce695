package org.pedigree.epcis;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.CompanyPrefixes;

/** What XML of EPCIS 1.2 can say, and in which spelling. */
final class XmlOfOneTwo {

  /** Characters that XML 1.0 cannot carry, however they are escaped. */
  private static final Pattern NOT_IN_XML =
      Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

  private XmlOfOneTwo() {}

  /** What the older standard has no place for in this event. */
  static Optional<String> lacksPlaceFor(Event event) {
    if (event instanceof AssociationEvent) {
      return Optional.of("AssociationEvent");
    }
    if (!event.common().more().sensorElements().isEmpty()) {
      return Optional.of("sensorElementList");
    }
    if (event.common().why().persistentDisposition() != null) {
      return Optional.of("persistentDisposition");
    }
    if (!event.common().identity().certificationInfo().isEmpty()) {
      return Optional.of("certificationInfo");
    }
    return unnamed(event);
  }

  private static Optional<String> unnamed(Event event) {
    var found = new AtomicReference<@Nullable String>();
    AllFields.each(
        event,
        fields ->
            fields.list().stream().filter(XmlOfOneTwo::isUnfit).forEach(f -> found.set(f.name())));
    return Optional.ofNullable(found.get());
  }

  private static boolean isUnfit(Field field) {
    return field.namespace().isEmpty()
        || !field.name().matches("[\\p{L}_][\\p{L}\\p{N}._-]*")
        || field.values().stream()
            .anyMatch(
                value -> value.asText().filter(t -> NOT_IN_XML.matcher(t).find()).isPresent());
  }

  /** A GS1 key as EPC URN, where the length of its company prefix is known; else as written. */
  static String uri(Identifier id) {
    return id.written().startsWith("urn:")
        ? id.written()
        : id.epc().flatMap(epc -> epc.urn(CompanyPrefixes.known())).orElse(id.written());
  }

  /** A term of the CBV as its URN; a private one as written. */
  static String term(Term term) {
    return Vocabulary.withUrn(term.canonical());
  }
}
