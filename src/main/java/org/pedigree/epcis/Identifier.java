package org.pedigree.epcis;

import java.util.Optional;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.EpcReading;

/**
 * What an event names: an object, a class, a place, a party or a business transaction. Two
 * spellings of one thing are equal.
 *
 * @param written as the document spells it
 * @param canonical the GS1 Digital Link at {@code id.gs1.org} of a GS1 key, the URI itself
 *     otherwise
 */
public record Identifier(String written, String canonical) {

  /** Any URI: the canonical form is found where it is a GS1 key in one of its spellings. */
  public static Identifier of(String uri) {
    return switch (EpcReading.of(uri)) {
      case EpcReading.Known(Epc epc) -> new Identifier(uri, epc.canonical());
      case EpcReading.Refused _ -> new Identifier(uri, uri);
    };
  }

  public static Identifier of(Epc epc) {
    return new Identifier(epc.canonical(), epc.canonical());
  }

  /** The EPC, if this is one. */
  public Optional<Epc> epc() {
    return switch (EpcReading.of(canonical)) {
      case EpcReading.Known(Epc epc) -> Optional.of(epc);
      case EpcReading.Refused _ -> Optional.empty();
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Identifier that && canonical.equals(that.canonical);
  }

  @Override
  public int hashCode() {
    return canonical.hashCode();
  }

  @Override
  public String toString() {
    return canonical;
  }
}
