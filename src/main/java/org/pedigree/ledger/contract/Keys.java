package org.pedigree.ledger.contract;

import java.nio.charset.StandardCharsets;
import org.pedigree.ledger.Bytes32;

/** The keys by which the Custody contract knows things. */
public final class Keys {

  private Keys() {}

  /** The key of a batch, container or shipment: of the account that creates it, and an id. */
  public static Bytes32 of(String account, Bytes32 id) {
    return Keccak.of(AbiValue.address(account), AbiValue.word(id));
  }

  /** The key of a lot: of the holder id that commissions it first, and the lot's tag. */
  public static Bytes32 ofLot(Bytes32 holder, Bytes32 lotTag) {
    return Keccak.of(AbiValue.word(holder), AbiValue.word(lotTag));
  }

  /** The key of a unit: of its batch's key, and its tag. */
  public static Bytes32 ofUnit(Bytes32 batch, Bytes32 tag) {
    return Keccak.of(AbiValue.word(batch), AbiValue.word(tag));
  }

  /**
   * The tag of a unit. Without the secret it can't be found from the EPC, though EPCs can be
   * guessed.
   *
   * @param epc canonical: a GS1 Digital Link URI on id.gs1.org
   */
  public static Bytes32 unitTag(Bytes32 unitSecret, String epc) {
    return Keccak.of(
        AbiValue.word(unitSecret), new AbiValue.Bytes(epc.getBytes(StandardCharsets.UTF_8)));
  }
}
