package org.pedigree.ledger;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The chain in {@code /actuator/health}: told, but never as down. Capture and scans go on without
 * it, so a node whose chain stands still must keep getting its requests.
 */
@Component("ledgerHealthIndicator")
class LedgerHealth implements HealthIndicator {

  private final Ledger ledger;

  LedgerHealth(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public Health health() {
    var status = ledger.status();
    var health =
        Health.up()
            .withDetail("chainId", status.chainId())
            .withDetail("block", status.block())
            .withDetail("backlog", status.backlog());
    if (status.problem() != null) {
      health.withDetail("problem", status.problem());
    }
    return health.build();
  }
}
