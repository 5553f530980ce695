package org.pedigree.ledger;

import java.util.List;
import org.pedigree.ledger.contract.ContentsTree;
import org.pedigree.ledger.contract.CustodyLeaf;
import org.pedigree.ledger.contract.Keys;

/** The units of one commissioning event, as the chain knows them: by a key and a root. */
record Batch(Bytes32 key, Lots.Lot lot, ContentsTree contents) {

  /** What is shown to the chain of one unit. */
  record Unit(Bytes32 tag, Bytes32 key) {}

  static Unit unit(Bytes32 batch, Lots.Lot lot, String epc) {
    var tag = Keys.unitTag(lot.unitSecret(epc), epc);
    return new Unit(tag, Keys.ofUnit(batch, tag));
  }

  Unit unit(String epc) {
    return unit(key, lot, epc);
  }

  /** The leaves of units, in their order, for one contract on one chain. */
  static List<Bytes32> leaves(List<Unit> units, ChainIdentity chain) {
    var custody = chain.contracts().get("Custody").address();
    return units.stream()
        .map(unit -> CustodyLeaf.ofUnit(unit.key()).hash(chain.chainId(), custody))
        .toList();
  }
}
