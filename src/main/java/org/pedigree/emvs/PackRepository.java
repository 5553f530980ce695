package org.pedigree.emvs;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.pedigree.custody.Holdings;
import org.springframework.stereotype.Component;

/** How packs stand. It reads as owner: what it tells is a state, and not the rows behind it. */
@Component
class PackRepository {

  private final Holdings holdings;
  private final PackChanges changes;
  private final Withdrawals withdrawals;
  private final EmvsSettings settings;
  private final Clock clock;

  PackRepository(
      Holdings holdings,
      PackChanges changes,
      Withdrawals withdrawals,
      EmvsSettings settings,
      Clock clock) {
    this.holdings = holdings;
    this.changes = changes;
    this.withdrawals = withdrawals;
    this.settings = settings;
    this.clock = clock;
  }

  /** Empty for a pack that nobody commissioned. */
  Optional<PackStanding> find(Ask.Pack pack) {
    return holdings
        .find(pack.epc().canonical())
        .map(
            object -> {
              var origin = object.origin();
              var overlays =
                  PackStanding.overlays(
                      origin.lot() != null && holdings.recalled(pack.gtin(), origin.lot()),
                      settings.withdrawn().contains(pack.gtin().value())
                          || withdrawals.isWithdrawn(pack.gtin()),
                      origin.expiry(),
                      LocalDate.now(clock));
              return PackStanding.of(object, overlays, changes.last(pack.epc().canonical()));
            });
  }

  /** Whether any pack of the product was commissioned in this batch. */
  boolean knowsBatch(Ask.Pack pack) {
    return pack.lot() != null && changes.knowsBatch(pack.gtin(), pack.lot());
  }
}
