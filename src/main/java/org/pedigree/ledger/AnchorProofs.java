package org.pedigree.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pedigree.ledger.AnchoredRoots.Anchored;
import org.pedigree.ledger.block.BlockHeader;
import org.pedigree.ledger.block.BlockJson;
import org.pedigree.ledger.block.NotABlock;
import org.pedigree.ledger.block.ReceiptPath;
import org.pedigree.ledger.block.ReceiptTrie;
import org.pedigree.ledger.chain.EthereumNode;
import org.pedigree.ledger.chain.NodeRefused;
import org.pedigree.ledger.chain.NodeUnreachable;
import org.springframework.stereotype.Component;

/**
 * Proves confirmed roots by the blocks that they are in. A block is read from the chain when its
 * roots are asked for first, and what it proves is kept: nodes forget old blocks' receipts.
 */
@Component
public class AnchorProofs {

  private final AnchoredRoots roots;
  private final Connection connection;

  AnchorProofs(AnchoredRoots roots, Connection connection) {
    this.roots = roots;
    this.connection = connection;
  }

  /**
   * The proofs of those of these roots that are confirmed, by root.
   *
   * @throws ChainNotAtHand where a block has to be read, and can't be
   */
  public Map<Bytes32, AnchorProof> of(Collection<Bytes32> wanted) {
    var proofs = new HashMap<Bytes32, AnchorProof>(roots.proven(wanted));
    var byBlock = new HashMap<Long, Block>();
    for (var root : roots.unproven(wanted)) {
      var block = byBlock.computeIfAbsent(root.block(), this::read);
      var proof = block.prove(root);
      roots.keep(root, proof);
      proofs.put(root.root(), proof);
    }
    return proofs;
  }

  private Block read(long number) {
    var session =
        connection
            .current()
            .orElseThrow(() -> new ChainNotAtHand("The node has no chain to work with now."));
    try {
      return session
          .node()
          .raw(number)
          .map(Block::of)
          .orElseThrow(() -> new ChainNotAtHand("The chain has no block %d.".formatted(number)));
    } catch (NodeUnreachable | NodeRefused | NotABlock e) {
      throw new ChainNotAtHand(e.getMessage());
    }
  }

  /** A block whose header and receipts lead where the chain says. */
  private record Block(BlockHeader header, List<String> transactions, ReceiptTrie receipts) {

    static Block of(EthereumNode.Raw raw) {
      var header = BlockHeader.read(BlockJson.header(raw.block()));
      if (!header.hash().hex().equals(raw.hash())) {
        throw new ChainNotAtHand(
            "The header of block %d hashes to %s, but the chain knows it as %s."
                .formatted(header.number(), header.hash(), raw.hash()));
      }
      var receipts = ReceiptTrie.of(raw.receipts().stream().map(BlockJson::receipt).toList());
      if (!receipts.root().equals(header.receiptsRoot())) {
        throw new ChainNotAtHand(
            "The receipts of block %d lead to %s, but its header says %s."
                .formatted(header.number(), receipts.root(), header.receiptsRoot()));
      }
      return new Block(
          header,
          raw.receipts().stream().map(one -> one.path("transactionHash").asString()).toList(),
          receipts);
    }

    AnchorProof prove(Anchored root) {
      var index = transactions.indexOf(root.transaction().hex());
      if (index < 0) {
        throw new ChainNotAtHand(
            "Block %d lacks transaction %s.".formatted(header.number(), root.transaction()));
      }
      return new AnchorProof(
          root.root(),
          root.transaction(),
          header.number(),
          header.bytes(),
          new ReceiptPath(index, receipts.path(index)));
    }
  }
}
