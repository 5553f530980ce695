package org.pedigree.edi;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Optional;
import org.pedigree.edi.Acknowledged.Answer;
import org.pedigree.edi.Acknowledged.Part;
import org.pedigree.edi.AcknowledgementTable.Came;
import org.pedigree.edi.AcknowledgementTable.Sending;
import org.pedigree.edi.ReadFile.ReadInterchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Matches what partners acknowledge with the ship notices that they were sent. The first word on
 * each part of an interchange stands; what says the contrary is kept and told.
 */
@Component
final class Acknowledgements {

  private static final Logger LOG = LoggerFactory.getLogger(Acknowledgements.class);

  /** What partners acknowledged, by what came of it. */
  private static final String METER = "pedigree.edi.acknowledgements";

  /** So many of one interchange are kept; no partner has more to say of what it was sent. */
  private static final int MOST = 1_000;

  private final AcknowledgementTable table;
  private final MeterRegistry meters;

  Acknowledgements(AcknowledgementTable table, MeterRegistry meters) {
    this.table = table;
    this.meters = meters;
  }

  private enum Outcome {
    MATCHED,
    REPEATED,
    CONTRARY,
    UNMATCHED,
    OF_AN_ANSWER;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** In the transaction that keeps the interchange. */
  void take(long interchange, ReadInterchange read) {
    read.ends()
        .party()
        .ifPresent(
            party -> {
              var came = new Came(party.id(), read.ends().partner().id(), interchange);
              read.acknowledged().limit(MOST).forEach(one -> take(came, one));
            });
  }

  private void take(Came came, Acknowledged one) {
    var outcome =
        table
            .find(came, one.named())
            .map(sending -> matched(came, one, sending))
            .orElseGet(() -> unmatched(came, one));
    meters.counter(METER, "outcome", outcome.word()).increment();
    switch (outcome) {
      case MATCHED, REPEATED, OF_AN_ANSWER -> {}
      case CONTRARY, UNMATCHED ->
          LOG.warn(
              "A {} of partner {} to party {} on {} is {}: {}",
              one.setId(),
              came.partner().value(),
              came.party().value(),
              one.named().words(),
              outcome.word(),
              one.answer().word());
    }
  }

  private Outcome matched(Came came, Acknowledged one, Sending sending) {
    var first = table.first(sending, one);
    if (first.equals(Optional.of(one.answer().word()))
        || !table.add(came, one, sending, first.isPresent())) {
      return Outcome.REPEATED;
    }
    table.settle(sending);
    return first.isPresent() ? Outcome.CONTRARY : Outcome.MATCHED;
  }

  /** Of what this node answered, only a refusal is worth a look. */
  private Outcome unmatched(Came came, Acknowledged one) {
    if (one.part() == Part.ENVELOPE
        && one.answer() == Answer.ACCEPTED
        && table.isGivenOut(came, one.named())) {
      return Outcome.OF_AN_ANSWER;
    }
    table.add(came, one, null, false);
    return Outcome.UNMATCHED;
  }
}
