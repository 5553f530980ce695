package org.pedigree.ledger;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose chain this node takes part in.
 *
 * @param contracts of another node, to join its chain; without them this node deploys its own
 * @param enrolPartners whether this node, having the consortium's key, enrols the accounts on the
 *     cards that its operator put into the folder of partners
 */
@ConfigurationProperties("pedigree.ledger")
record MembershipSettings(
    @Nullable Contracts contracts, @DefaultValue("false") boolean enrolPartners) {

  static final MembershipSettings ALONE = new MembershipSettings(null, false);

  /**
   * Where another node's contracts are, as its card says.
   *
   * @param genesis hash of block 0, to be sure of the chain
   * @param fromBlock the first block that tells of them
   */
  record Contracts(
      String parties,
      String custody,
      String evidenceLog,
      @Nullable String genesis,
      @DefaultValue("0") long fromBlock) {

    Contracts {
      address("parties", parties);
      address("custody", custody);
      address("evidence-log", evidenceLog);
    }

    private static void address(String contract, @Nullable String found) {
      if (found == null || !found.matches("0x[0-9a-fA-F]{40}")) {
        throw new IllegalArgumentException(
            "pedigree.ledger.contracts.%s: expected 0x and 40 hex digits, found %s"
                .formatted(contract, found));
      }
    }
  }

  boolean joins() {
    return contracts != null;
  }
}
