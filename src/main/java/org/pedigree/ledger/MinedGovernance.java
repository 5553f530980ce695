package org.pedigree.ledger;

import org.pedigree.ledger.chain.Log.Place;
import org.pedigree.ledger.contract.ChainEvent;

/** What the chain tells of the consortium's decisions and of accounts that are replaced. */
record MinedGovernance(Consortium consortium, Decisions decisions, Replacements replacements) {

  void approved(ChainEvent.Approved approved) {
    consortium.approved(approved);
  }

  void withdrawn(ChainEvent.Withdrawn withdrawn) {
    consortium.withdrawn(withdrawn);
  }

  void changed(ChainEvent.ConsortiumChanged changed) {
    consortium.changed(changed);
    consortium.carriedOut(changed.operation());
  }

  void announced(ChainEvent.ReplacementAnnounced announced) {
    replacements.announced(announced);
    consortium.carriedOut(announced.operation());
  }

  void replacementRefused(ChainEvent.ReplacementRefused refused) {
    replacements.refused(refused);
  }

  void replaced(ChainEvent.Replaced replaced) {
    replacements.replaced(replaced);
  }

  /** Something else that the consortium decided. */
  void carriedOut(Bytes32 operation) {
    consortium.carriedOut(operation);
  }

  void refused(ChainEvent.OperationRefused refused, Place place) {
    decisions.refused(refused, place);
  }
}
