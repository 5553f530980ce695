package org.pedigree.ledger.chain;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/**
 * An account that signs. Its transactions are legacy ones with a gas price of zero: Besu takes any
 * other price from an unfunded account and never mines it. They always name the chain (EIP-155),
 * which Besu does not insist on.
 */
public final class Account {

  private final Credentials credentials;

  public Account(Credentials credentials) {
    this.credentials = credentials;
  }

  /** With {@code 0x}, lower case. */
  public String address() {
    return credentials.getAddress();
  }

  /** Signs a call, or a deployment where {@code to} is null. */
  public Signed sign(long chainId, long nonce, long gas, @Nullable String to, String data) {
    var transaction =
        RawTransaction.createTransaction(
            BigInteger.valueOf(nonce),
            BigInteger.ZERO,
            BigInteger.valueOf(gas),
            to == null ? "" : to,
            BigInteger.ZERO,
            data);
    var signed = TransactionEncoder.signMessage(transaction, chainId, credentials);
    return new Signed(Numeric.toHexString(signed), Numeric.toHexString(Hash.sha3(signed)), nonce);
  }

  /**
   * A signed transaction.
   *
   * @param raw as it is sent, hexadecimal
   * @param hash by which its receipt is found
   */
  public record Signed(String raw, String hash, long nonce) {}
}
