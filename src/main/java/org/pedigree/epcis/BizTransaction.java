package org.pedigree.epcis;

import org.jspecify.annotations.Nullable;

/** A business document that the event belongs to (EPCIS 2.0 7.3.6.2). */
public record BizTransaction(@Nullable Term type, Identifier id) {

  /** Whether it is of this CBV type, such as {@code desadv}. */
  public boolean is(String word) {
    return type != null && type.is(word);
  }
}
