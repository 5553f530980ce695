package org.pedigree.edi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.pedigree.capture.Capture;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.edi.InterchangeTable.State;
import org.pedigree.edi.InterchangeTable.Told;
import org.pedigree.edi.ReadFile.ReadInterchange;
import org.pedigree.edi.ReadFile.ReadSet;
import org.pedigree.epcis.Finding;
import org.pedigree.epcis.Format;
import org.pedigree.party.Party;
import org.pedigree.x12.X12Finding;
import org.pedigree.x12.X12Key;
import org.pedigree.x12.X12Place;
import org.pedigree.x12.X12Rule;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes files of interchanges in: once each, with their answers on the way in the transaction that
 * keeps them.
 *
 * <p>The events of ship notices are captured before that. A file that is broken off in between
 * comes again, and capture knows its documents.
 */
@Component
final class Interchanges {

  /** Of ISA15; what is a test is acknowledged, and nothing of it is captured. */
  private static final char PRODUCTION = 'P';

  private final InterchangeFiles files;
  private final InterchangeTable table;
  private final Capture capture;
  private final FollowUp followUp;
  private final TransactionOperations transactions;

  Interchanges(
      InterchangeFiles files,
      InterchangeTable table,
      Capture capture,
      FollowUp followUp,
      TransactionOperations transactions) {
    this.files = files;
    this.table = table;
    this.capture = capture;
    this.followUp = followUp;
    this.transactions = transactions;
  }

  /** Takes a file in, or tells what was told of it before. */
  Told take(Party partner, String name, byte[] file) {
    return table.told(partner.id(), file).orElseGet(() -> takeNew(partner, name, file));
  }

  private Told takeNew(Party partner, String name, byte[] file) {
    var read = files.read(partner, file);
    var captures = captured(read);
    try {
      return Objects.requireNonNull(
          transactions.execute(_ -> keep(partner, name, file, read, captures)));
    } catch (DuplicateKeyException another) {
      // Another door took one of its interchanges meanwhile: it is a repeated one now.
      return Objects.requireNonNull(
          transactions.execute(_ -> keep(partner, name, file, read, captures)));
    }
  }

  /** What was captured of the sets; capture knows what it has already. */
  Map<ReadSet, UUID> captured(ReadFile read) {
    var captures = new IdentityHashMap<ReadSet, UUID>();
    var taken = new HashSet<X12Key>();
    for (var interchange : read.interchanges()) {
      if (state(interchange) == State.TAKEN && taken.add(interchange.key())) {
        for (var set : interchange.sets()) {
          set.document().ifPresent(document -> captures.put(set, capture(interchange, document)));
        }
      }
    }
    return captures;
  }

  private UUID capture(ReadInterchange interchange, byte[] document) {
    return capture
        .accept(interchange.ends().partner().id(), document, Format.JSON, ErrorBehaviour.ROLLBACK)
        .id()
        .captureId();
  }

  private Told keep(
      Party partner, String name, byte[] file, ReadFile read, Map<ReadSet, UUID> captures) {
    var states = new ArrayList<State>();
    var seen = new HashSet<X12Key>();
    for (var interchange : read.interchanges()) {
      var state = state(interchange);
      states.add(state == State.TAKEN && !seen.add(interchange.key()) ? State.REPEATED : state);
    }
    var told = told(read, states);
    var kept = table.add(partner.id(), name, file, told);
    if (kept.isEmpty()) {
      return table.told(partner.id(), file).orElseThrow();
    }
    for (int i = 0; i < states.size(); i++) {
      keep(kept.get(), read.interchanges().get(i), states.get(i), captures);
    }
    return told;
  }

  private void keep(
      long file, ReadInterchange interchange, State state, Map<ReadSet, UUID> captures) {
    keepSets(table.add(file, interchange, state), interchange, state, captures);
  }

  /** With what follows from them, in the caller's transaction. */
  void keepSets(long id, ReadInterchange interchange, State state, Map<ReadSet, UUID> captures) {
    var ordinal = 1;
    for (var set : interchange.sets()) {
      table.add(id, ordinal++, set, state == State.TAKEN ? captures.get(set) : null);
    }
    followUp.on(id, interchange, state);
  }

  State state(ReadInterchange interchange) {
    var report = interchange.report();
    if (!report.findings().isEmpty()) {
      return State.REFUSED;
    }
    if (table.isKnown(interchange)) {
      return State.REPEATED;
    }
    return report.header().usage() == PRODUCTION ? State.TAKEN : State.TEST;
  }

  static Told told(ReadFile read, List<State> states) {
    var findings = new ArrayList<Finding>();
    for (int i = 0; i < states.size(); i++) {
      var report = read.interchanges().get(i).report();
      if (states.get(i) == State.REPEATED) {
        findings.add(finding(repeated(report.header().controlNumber())));
      }
      report.all().stream().map(Interchanges::finding).forEach(findings::add);
    }
    read.unreadable().map(Interchanges::finding).ifPresent(findings::add);
    var refused = states.stream().allMatch(one -> one == State.REFUSED || one == State.REPEATED);
    return new Told(refused, List.copyOf(findings));
  }

  private static X12Finding repeated(String controlNumber) {
    return new X12Finding(
        X12Place.interchange(controlNumber),
        X12Rule.INTERCHANGE_REPEATED,
        "a control number that this partner did not use yet",
        controlNumber);
  }

  private static Finding finding(X12Finding found) {
    return Finding.error(
        found.place().toString(), found.rule().sentence(), found.expected(), found.found());
  }
}
