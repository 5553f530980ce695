package org.pedigree.epcis;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.EpcReading;

/**
 * What an event names: an object, a class, a place, a party or a business transaction. Two
 * spellings of one thing are equal.
 */
public final class Identifier {

  /** Stands where there is none; what holds it was reported as flawed. */
  static final Identifier NONE = unknown("");

  private final String written;
  private final @Nullable Epc epc;

  /** Made when it is first asked for: who only reads a document needs none. */
  private @Nullable String canonical;

  private Identifier(String written, @Nullable Epc epc) {
    this.written = written;
    this.epc = epc;
  }

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
    return new Identifier(written, epc);
  }

  static Identifier unknown(String uri) {
    return new Identifier(uri, null);
  }

  /** As the document spells it. */
  public String written() {
    return written;
  }

  /** What GS1 key it is, if it is one. */
  public Optional<Epc> epc() {
    return Optional.ofNullable(epc);
  }

  /** The GS1 Digital Link at {@code id.gs1.org} of a GS1 key, the URI itself otherwise. */
  public String canonical() {
    String known = canonical;
    if (known == null) {
      known = epc == null ? written : epc.canonical();
      canonical = known;
    }
    return known;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Identifier that && canonical().equals(that.canonical());
  }

  @Override
  public int hashCode() {
    return canonical().hashCode();
  }

  @Override
  public String toString() {
    return canonical();
  }
}
