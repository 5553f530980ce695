package org.pedigree.ledger.contract;

import java.nio.charset.StandardCharsets;
import org.pedigree.ledger.Bytes32;
import org.web3j.crypto.Hash;

/** Ethereum's hash. */
final class Keccak {

  private Keccak() {}

  static Bytes32 of(AbiValue... values) {
    return of(AbiValue.tuple(values).encoded());
  }

  /** Of words one after the other, as tuples of them are encoded. */
  static Bytes32 of(AbiValue.Word... words) {
    var encoded = new byte[AbiValue.WORD * words.length];
    for (var i = 0; i < words.length; i++) {
      System.arraycopy(words[i].value().bytes(), 0, encoded, AbiValue.WORD * i, AbiValue.WORD);
    }
    return of(encoded);
  }

  static Bytes32 of(byte[] bytes) {
    return Bytes32.of(Hash.sha3(bytes));
  }

  static Bytes32 of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }
}
