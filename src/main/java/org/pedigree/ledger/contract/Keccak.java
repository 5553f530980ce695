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

  static Bytes32 of(byte[] bytes) {
    return Bytes32.of(Hash.sha3(bytes));
  }

  static Bytes32 of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }
}
