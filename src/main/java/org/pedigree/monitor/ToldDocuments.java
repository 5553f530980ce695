package org.pedigree.monitor;

import java.util.List;
import java.util.UUID;
import org.pedigree.monitor.ReplayTable.Done;
import org.pedigree.party.PartyId;
import org.springframework.stereotype.Component;

/** One document with all that its page tells. */
@Component
class ToldDocuments {

  /** So many places of a document that failed are shown; the API tells more. */
  private static final int PLACES = 50;

  private final MonitorDesk desk;
  private final FailureList failures;
  private final ReplayTable replays;

  ToldDocuments(MonitorDesk desk, FailureList failures, ReplayTable replays) {
    this.desk = desk;
    this.failures = failures;
    this.replays = replays;
  }

  record Told(MonitoredDocument document, List<Failure> why, List<Done> replays) {}

  /**
   * A party's document.
   *
   * @throws NoSuchDocument if whoever asks sees none
   */
  Told of(PartyId party, UUID document) {
    var found =
        desk.find(party, document).orElseThrow(() -> new NoSuchDocument("document " + document));
    return new Told(found, failures.of(party, document, PLACES), replays.of(found.refers().id()));
  }
}
