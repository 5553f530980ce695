package org.pedigree.ledger;

import java.util.Map;
import org.web3j.crypto.Keys;

/**
 * The one chain that this database belongs to.
 *
 * @param contracts by name
 */
record ChainIdentity(long chainId, Bytes32 genesis, Map<String, KnownContract> contracts) {

  ChainIdentity {
    contracts = Map.copyOf(contracts);
  }

  Anchor anchor(String contract, byte[] transaction, long block) {
    return new Anchor(chainId, contracts.get(contract).address(), Bytes32.of(transaction), block);
  }

  /** An address as it is shown: with the mixed-case checksum of EIP-55. */
  static String address(byte[] bytes) {
    return Keys.toChecksumAddress(Hex.of(bytes));
  }

  /**
   * @param address with the mixed-case checksum of EIP-55
   * @param codeHash Keccak-256 of the code that runs there
   */
  record KnownContract(String address, Bytes32 codeHash, long block) {

    KnownContract {
      address = Keys.toChecksumAddress(address);
    }
  }
}
