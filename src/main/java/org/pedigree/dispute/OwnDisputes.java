package org.pedigree.dispute;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Disputes;
import org.pedigree.party.Caller;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells a party which disputes it has a part in. */
@Component
class OwnDisputes {

  private final Disputes disputes;
  private final Parties parties;

  OwnDisputes(Disputes disputes, Parties parties) {
    this.disputes = disputes;
    this.parties = parties;
  }

  /**
   * The disputes, the oldest first.
   *
   * @param more whether there are others behind them
   */
  record Page(List<Open> disputes, boolean more) {

    Page {
      disputes = List.copyOf(disputes);
    }
  }

  /**
   * One dispute.
   *
   * @param ground lost, stolen, missing or contested
   * @param by who disputes it
   * @param with the other side
   */
  record Open(String epc, String ground, String by, @Nullable String with, Instant since) {}

  @Transactional(transactionManager = "reader", readOnly = true)
  public Page of(Caller caller) {
    var found = disputes.of(caller.party());
    var names = names(found);
    return new Page(
        found.stream().limit(Disputes.MOST).map(dispute -> open(dispute, names)).toList(),
        found.size() > Disputes.MOST);
  }

  private Map<PartyId, String> names(List<Disputes.Open> found) {
    return parties.names(
        found.stream()
            .map(Disputes.Open::state)
            .flatMap(
                state -> Stream.concat(Stream.of(state.by()), Stream.ofNullable(state.other())))
            .distinct()
            .toList());
  }

  private static Open open(Disputes.Open dispute, Map<PartyId, String> names) {
    var state = dispute.state();
    return new Open(
        dispute.canonical(),
        state.ground().name().toLowerCase(Locale.ROOT),
        names.get(state.by()),
        state.other() == null ? null : names.get(state.other()),
        dispute.since());
  }
}
