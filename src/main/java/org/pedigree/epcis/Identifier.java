package org.pedigree.epcis;

import java.util.Optional;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.EpcReading;

/**
 * What an event names: an object, a class, a place, a party or a business transaction. Two
 * spellings of one thing are equal.
 *
 * @param written as the document spells it
 * @param epc what GS1 key it is, if it is one
 * @param canonical the GS1 Digital Link at {@code id.gs1.org} of a GS1 key, the URI itself
 *     otherwise
 */
public record Identifier(String written, String canonical, Optional<Epc> epc) {

  /** Stands where there is none; what holds it was reported as flawed. */
  static final Identifier NONE = new Identifier("", "", Optional.empty());

  /** Any URI: the canonical form is found where it is a GS1 key in one of its spellings. */
  public static Identifier of(String uri) {
    return switch (EpcReading.of(uri)) {
      case EpcReading.Known(Epc epc) -> known(uri, epc);
      case EpcReading.Refused _ -> unknown(uri);
    };
  }

  public static Identifier of(Epc epc) {
    return known(epc.canonical(), epc);
  }

  static Identifier known(String written, Epc epc) {
    return new Identifier(written, epc.canonical(), Optional.of(epc));
  }

  static Identifier unknown(String uri) {
    return new Identifier(uri, uri, Optional.empty());
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
