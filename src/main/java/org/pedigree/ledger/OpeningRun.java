package org.pedigree.ledger;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import org.pedigree.ledger.OpeningCheck.Held;
import org.pedigree.ledger.Openings.Wanted;
import org.pedigree.ledger.opening.NotAnOpening;
import org.pedigree.ledger.opening.OpeningLine;
import org.pedigree.ledger.opening.OpeningText;
import org.pedigree.ledger.opening.Seal;
import org.pedigree.nodes.NodeClient.NodeSilent;
import org.pedigree.nodes.Partner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * One round of seeing to openings: fetch what is wanted, check what came, take over what is right.
 */
class OpeningRun {

  private static final Logger LOG = LoggerFactory.getLogger(OpeningRun.class);
  private static final int AT_A_TIME = 500;

  private final Openings openings;
  private final OpeningSource source;
  private final OpenedObjects opened;
  private final Tables tables;
  private final Clock clock;

  /** Where it is checked and kept, and who is told then. */
  record Tables(
      JdbcClient jdbc,
      TransactionOperations inTransaction,
      ChainIdentities identities,
      Bell bell) {}

  OpeningRun(
      Openings openings, OpeningSource source, OpenedObjects opened, Tables tables, Clock clock) {
    this.openings = openings;
    this.source = source;
    this.opened = opened;
    this.tables = tables;
    this.clock = clock;
  }

  void runOnce() {
    for (var wanted : openings.due(clock.instant())) {
      source
          .sender(wanted.consignor())
          .ifPresentOrElse(
              sender -> see(wanted, sender),
              () -> again(wanted, "wanted", "No card names the node of its sender."));
    }
  }

  private void see(Wanted wanted, Partner sender) {
    try {
      if (!source.has(wanted.shipment())) {
        source.fetch(sender, wanted.shipment());
        openings.here(wanted.shipment());
      }
      try (var sealed = source.open(wanted.shipment())) {
        accept(wanted, sender, sealed);
      }
      source.forget(wanted.shipment());
      tables.bell.ring();
    } catch (NodeSilent | IOException e) {
      again(wanted, "wanted", "The opening did not come: " + e.getMessage());
    } catch (NotAnOpening e) {
      source.forget(wanted.shipment());
      again(wanted, "wrong", wrong(sender, e));
    }
  }

  /**
   * Takes an opening that the sender's node brings by itself, checked as one that was fetched; once
   * it is accepted, bringing it again changes nothing.
   *
   * @throws NotAwaited where that node sent nothing here under this key
   * @throws NotAnOpening where something is wrong with it
   * @throws OpeningFiles.TooLong where it is longer than any
   */
  void bring(Bytes32 shipment, Partner from, InputStream sealed) throws IOException {
    var wanted = openings.find(shipment).orElseThrow(NotAwaited::new);
    if (!from.holds(wanted.consignor().hex())) {
      throw new NotAwaited();
    }
    if (openings.isAccepted(shipment)) {
      return;
    }
    var file = source.brought(sealed);
    try (var brought = new BufferedInputStream(Files.newInputStream(file))) {
      accept(wanted, from, brought);
      tables.bell.ring();
    } catch (NotAnOpening e) {
      again(wanted, "wrong", wrong(from, e));
      throw e;
    } finally {
      OpeningFiles.drop(file);
    }
  }

  /** Nothing is under way from that node to a party of this one under this key. */
  static final class NotAwaited extends RuntimeException {

    private static final long serialVersionUID = 1;

    private NotAwaited() {
      super("No shipment of the bringing node to a party of this one has this key, or not yet.");
    }
  }

  private static String wrong(Partner sender, NotAnOpening opening) {
    return "The opening of %s is wrong: %s".formatted(sender.name(), opening.getMessage());
  }

  private void again(Wanted wanted, String stage, String reason) {
    if (wanted.attempts() == 0) {
      LOG.info("The opening of shipment {} is {}", wanted.shipment(), stage);
    }
    openings.again(wanted, stage, reason, clock.instant());
  }

  /** All of it or nothing. */
  private void accept(Wanted wanted, Partner sender, InputStream sealed) throws IOException {
    var between = new Seal.Between(sender.name(), source.own().name(), wanted.shipment());
    try (var lines =
        new OpeningText.Reader(
            Seal.opened(sealed, source.own().keys().sealing(), sender.sealing(), between),
            source.limits().longestText())) {
      tables.inTransaction.executeWithoutResult(_ -> take(wanted.shipment(), lines));
    }
  }

  private void take(Bytes32 shipment, OpeningText.Reader lines) {
    if (!openings.begin(shipment)) {
      return;
    }
    var check =
        new OpeningCheck(
            shipment, tables.identities.known().orElseThrow(), source.limits().objects());
    try {
      for (var some = next(lines); !some.isEmpty(); some = next(lines)) {
        opened.take(shipment, check(check, some));
      }
    } catch (IOException e) {
      throw new NotAnOpening("It can't be decompressed.");
    }
    check.finish();
    openings.accepted(shipment, clock.instant());
  }

  private java.util.List<Held> check(OpeningCheck check, java.util.List<OpeningLine> lines) {
    var keys = OpeningCheck.keys(lines);
    keys.addAll(check.around());
    var epcs =
        lines.stream()
            .filter(OpeningLine.Thing.class::isInstance)
            .map(line -> ((OpeningLine.Thing) line).epc())
            .toList();
    return check.check(lines, OpeningFacts.of(tables.jdbc, keys, epcs));
  }

  private static java.util.List<OpeningLine> next(OpeningText.Reader lines) throws IOException {
    var some = new ArrayList<OpeningLine>();
    while (some.size() < AT_A_TIME) {
      var line = lines.next();
      if (line.isEmpty()) {
        break;
      }
      some.add(line.get());
    }
    return some;
  }
}
