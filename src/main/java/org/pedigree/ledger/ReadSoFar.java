package org.pedigree.ledger;

import java.util.Optional;
import org.pedigree.ledger.chain.EthereumNode;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The last block that was read back. A chain that is ours has it, with this hash.
 *
 * @param hash empty before the first block was read
 */
record ReadSoFar(long block, Optional<String> hash) {

  static ReadSoFar known(JdbcClient jdbc) {
    return jdbc.sql("select read_to, read_hash from ledger_chain")
        .query(
            (row, _) ->
                new ReadSoFar(
                    row.getLong("read_to"),
                    Optional.ofNullable(row.getBytes("read_hash")).map(Hex::of)))
        .single();
  }

  /**
   * Looks for the block.
   *
   * @throws ChainBehind where the chain ends before it
   * @throws NotOurChain where it is another now
   */
  void expectIn(EthereumNode node, long head) {
    if (block > head) {
      throw new ChainBehind(
          "The chain ends at block %d, but block %d was there before.".formatted(head, block));
    }
    hash.ifPresent(
        known -> {
          var found = node.blockHash(block).orElse("none");
          if (!found.equals(known)) {
            throw new NotOurChain("block " + block, known, found);
          }
        });
  }
}
