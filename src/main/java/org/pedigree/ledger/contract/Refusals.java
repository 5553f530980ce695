package org.pedigree.ledger.contract;

import java.util.function.Function;
import org.pedigree.ledger.Bytes32;

/** Tells in a sentence why a contract refused. */
public final class Refusals {

  private Refusals() {}

  /**
   * The sentence for an error.
   *
   * @param error ABI-encoded: selector and arguments
   * @param names what to call an object, holder or shipment that the error names by its key
   */
  public static String sentence(byte[] error, Function<Bytes32, String> names) {
    return Refusal.sentence(error, names);
  }
}
