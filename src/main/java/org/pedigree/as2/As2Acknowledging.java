package org.pedigree.as2;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.as2.As2SentTable.Sent;
import org.pedigree.as2.smime.Disposition;
import org.pedigree.as2.smime.Mic;
import org.pedigree.as2.smime.MimeEntity;
import org.pedigree.as2.smime.Receipt;
import org.pedigree.as2.smime.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Concludes what became of a message that was sent. Only a receipt that the partner signed, of this
 * message and with its check, acknowledges it; one that can't be believed proves nothing, and the
 * message goes again.
 */
@Component
class As2Acknowledging {

  /** Messages that ended, and attempts that failed. */
  static final String SENT = "pedigree.as2.sent";

  private static final Logger LOG = LoggerFactory.getLogger(As2Acknowledging.class);

  private final As2SentTable table;
  private final As2Trust trust;
  private final As2BackOff backOff;
  private final As2Settings settings;
  private final MeterRegistry meters;

  As2Acknowledging(
      As2SentTable table,
      As2Trust trust,
      As2BackOff backOff,
      As2Settings settings,
      MeterRegistry meters) {
    this.table = table;
    this.trust = trust;
    this.backOff = backOff;
    this.settings = settings;
    this.meters = meters;
    List.of("acknowledged", "attempt failed", "failed")
        .forEach(outcome -> meters.counter(SENT, "outcome", outcome));
  }

  Instant lease(Instant now) {
    return backOff.lease(now);
  }

  /** Reads what came in the answer. */
  void read(Sent sent, As2Partner partner, MimeEntity entity) {
    try {
      conclude(sent, entity, believed(partner, entity));
    } catch (Refused refused) {
      failed(sent, "Broken receipt: " + refused.getMessage());
    }
  }

  /**
   * Reads a receipt that came by a message of its own.
   *
   * @throws Refused if it can't be believed, or is of no message to this partner
   */
  void readLater(As2Partner partner, MimeEntity entity) {
    var claimed = Receipt.claims(entity).flatMap(id -> table.byMessageId(partner, id));
    try {
      var receipt = believed(partner, entity);
      var sent =
          claimed.orElseThrow(
              () ->
                  new Refused(
                      Disposition.UNEXPECTED_PROCESSING_ERROR,
                      "Original-Message-ID",
                      "that of a message to this partner",
                      "another"));
      conclude(sent, entity, receipt);
    } catch (Refused refused) {
      claimed.ifPresent(sent -> table.note(sent, "Broken receipt: " + refused.getMessage()));
      throw refused;
    }
  }

  private Receipt believed(As2Partner partner, MimeEntity entity) {
    return Receipt.read(
        entity,
        trust.senders(partner),
        new Receipt.Due(
            partner.outbound().signing().isPresent(), partner.inbound().weak(), trust.now()));
  }

  private void conclude(Sent sent, MimeEntity entity, Receipt receipt) {
    if (!receipt.messageId().equals(sent.messageId())) {
      failed(sent, "Broken receipt: of message " + receipt.messageId());
    } else if (!receipt.isPositive()) {
      giveUp(sent, "The partner: %s. %s".formatted(receipt.words(), receipt.text()), entity);
    } else if (!isOf(sent, receipt.mic())) {
      giveUp(
          sent,
          "The receipt's check differs: expected %s, found %s"
              .formatted(inWords(sent.mic()), inWords(receipt.mic())),
          entity);
    } else {
      table.acknowledged(sent, entity, trust.now());
      count("acknowledged");
    }
  }

  private static boolean isOf(Sent sent, Optional<Mic> told) {
    return told.isPresent() && told.equals(sent.mic());
  }

  private static String inWords(Optional<Mic> mic) {
    return mic.map(Mic::toString).orElse("none");
  }

  /** Taken; the receipt is to come. */
  void waits(Sent sent) {
    table.waits(sent, trust.now().plus(settings.sending().receiptWithin()));
  }

  /** Whether nothing more is done about a message whose receipt did not come. */
  boolean isGivenUp(Sent sent) {
    if (backOff.next(sent.attempts(), trust.now()).isPresent()) {
      return false;
    }
    giveUp(sent, "No receipt within " + settings.sending().receiptWithin(), null);
    return true;
  }

  /** An attempt failed: another follows, unless there were enough. */
  void failed(Sent sent, String reason) {
    var next = backOff.next(sent.attempts(), trust.now());
    if (next.isEmpty()) {
      giveUp(sent, reason, null);
    } else {
      table.failed(sent, reason, next.get(), null);
      count("attempt failed");
    }
  }

  private void giveUp(Sent sent, String reason, @Nullable MimeEntity receipt) {
    table.failed(sent, reason, null, receipt);
    count("failed");
    LOG.error("Message {} by AS2 failed after {} attempts", sent.uuid(), sent.attempts());
  }

  private void count(String outcome) {
    meters.counter(SENT, "outcome", outcome).increment();
  }
}
