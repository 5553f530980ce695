package org.pedigree.ledger.chain;

import java.time.Duration;

/** Makes a dev chain mine; another chain can't be told to. */
public final class TestBlocks {

  private TestBlocks() {}

  public static void mine(DevChain chain) {
    try (var rpc = new JsonRpc(chain.endpoint(), null, Duration.ofSeconds(20))) {
      rpc.ask("evm_mine");
    }
  }
}
