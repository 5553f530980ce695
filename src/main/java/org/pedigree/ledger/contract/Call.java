package org.pedigree.ledger.contract;

import java.util.HexFormat;
import java.util.List;

/** A call of a contract's function, encoded: selector and arguments. */
public record Call(byte[] data) {

  static Call of(String signature, AbiValue... arguments) {
    var encoded = AbiValue.tuple(arguments).encoded();
    var data = java.util.Arrays.copyOf(selector(signature), 4 + encoded.length);
    System.arraycopy(encoded, 0, data, 4, encoded.length);
    return new Call(data);
  }

  /** Many operations of one account in one transaction, each on its own. */
  public static Call execute(List<Call> calls) {
    return of(
        "execute(bytes[])",
        new AbiValue.Array(calls.stream().map(call -> new AbiValue.Bytes(call.data)).toList()));
  }

  /** The first four bytes of the hash of a signature name a function or an error. */
  static byte[] selector(String signature) {
    return java.util.Arrays.copyOf(Keccak.of(signature).bytes(), 4);
  }

  /** With {@code 0x}, as JSON-RPC wants it. */
  public String hex() {
    return "0x" + HexFormat.of().formatHex(data);
  }
}
