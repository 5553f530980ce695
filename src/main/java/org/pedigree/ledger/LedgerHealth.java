package org.pedigree.ledger;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pedigree.ledger.ChainStatus.Backlog;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The chain in {@code /actuator/health}: told, but never as down. Capture and scans go on without
 * it, so a node whose chain stands still, or is another one, must keep getting its requests.
 */
@Component("ledgerHealthIndicator")
class LedgerHealth implements HealthIndicator {

  private final Ledger ledger;
  private final EndpointWatch watch;
  private final Clock clock;

  LedgerHealth(Ledger ledger, EndpointWatch watch, Clock clock) {
    this.ledger = ledger;
    this.watch = watch;
    this.clock = clock;
  }

  @Override
  public Health health() {
    var status = ledger.status();
    var health =
        Health.up()
            .withDetail("state", status.state().word())
            .withDetail("alarm", status.state().alarming())
            .withDetail("chainId", status.chainId())
            .withDetail("block", status.block())
            .withDetail("endpoints", watch.states())
            .withDetail("lag", lag(status.backlog()))
            .withDetail("refusedMoves", status.backlog().refused());
    if (status.problem() != null) {
      health.withDetail("reason", status.problem());
    }
    return health.build();
  }

  private Map<String, Object> lag(Backlog backlog) {
    var lag = new LinkedHashMap<String, Object>();
    lag.put("items", backlog.items());
    lag.put("moves", backlog.moves());
    lag.put("leaves", backlog.leaves());
    lag.put("blocks", backlog.blocks());
    lag.put("seconds", backlog.age(clock.instant()).toSeconds());
    if (backlog.oldest() != null) {
      lag.put("oldestUnwitnessed", backlog.oldest());
    }
    return lag;
  }
}
