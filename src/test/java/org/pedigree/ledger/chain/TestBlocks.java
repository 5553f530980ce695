package org.pedigree.ledger.chain;

import java.time.Duration;

/** Makes a dev chain mine; another chain can't be told to. */
public final class TestBlocks {

  private TestBlocks() {}

  /** Puts the chain's clock forward. */
  public static void later(DevChain chain, Duration time) {
    try (var rpc = new JsonRpc(chain.endpoint(), null, Duration.ofSeconds(20))) {
      rpc.ask("evm_increaseTime", time.toSeconds());
      rpc.ask("evm_mine");
    }
  }

  public static void mine(DevChain chain) {
    try (var rpc = new JsonRpc(chain.endpoint(), null, Duration.ofSeconds(20))) {
      rpc.ask("evm_mine");
    }
  }
}
