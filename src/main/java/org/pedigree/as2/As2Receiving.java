package org.pedigree.as2;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.as2.As2ReceiptWriter.Saying;
import org.pedigree.as2.smime.Disposition;
import org.pedigree.as2.smime.MimeEntity;
import org.pedigree.as2.smime.Opened;
import org.pedigree.as2.smime.Refused;
import org.pedigree.as2.smime.SigningAlgorithm;
import org.pedigree.web.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Use case: takes a message in, once, and acknowledges it when its document is durable. Who sends
 * the same again has the first receipt again.
 */
@Component
class As2Receiving {

  private static final Logger LOG = LoggerFactory.getLogger(As2Receiving.class);

  private final As2Partners partners;
  private final As2Trust trust;
  private final As2ReceivedTable received;
  private final As2Delivery delivery;
  private final Receipts receipts;

  As2Receiving(
      As2Partners partners,
      As2Trust trust,
      As2ReceivedTable received,
      As2Delivery delivery,
      Receipts receipts) {
    this.partners = partners;
    this.trust = trust;
    this.received = received;
    this.delivery = delivery;
    this.receipts = receipts;
  }

  /** How receipts are made, and how they get to where they are wanted. */
  @Component
  record Receipts(
      As2ReceiptWriter writer,
      As2ReceiptTable underWay,
      As2RefusalTable refusals,
      As2Worker worker) {}

  /**
   * What became of a message.
   *
   * @param receipt for the answer; none, if none was wanted there
   * @param refusal why it was refused, if nobody is told by a receipt
   */
  record Answer(Disposition disposition, Optional<MimeEntity> receipt, @Nullable Refused refusal) {}

  /** Takes a message in, or says why not. */
  Answer receive(As2Message message) {
    var partner = partners.byNames(message.to(), message.from());
    try {
      var known = partner.orElseThrow(() -> stranger(message));
      return bring(known, message, take(known, message));
    } catch (Refused refused) {
      return refuse(message, partner.orElse(null), refused);
    } catch (RuntimeException failure) {
      if (Outage.of(failure).isPresent()) {
        throw failure;
      }
      LOG.error("A message by AS2 could not be worked on", failure);
      return refuse(message, partner.orElse(null), unexpected());
    }
  }

  private Answer take(As2Partner partner, As2Message message) {
    message.wish().url().ifPresent(url -> mayBeCalled(partner, url));
    var opened = trust.opener(partner).open(message.entity());
    var over = message.wish().check(opened.signedOver(), partner.inbound().weak());
    var kept = received.open(partner, message, opened);
    if (!kept.isOf(opened)) {
      throw new Refused(
          Disposition.INTEGRITY_CHECK_FAILED,
          "Message-ID",
          "one of its own for each document",
          "that of an earlier message with another document");
    }
    if (kept.receipt() != null) {
      return new Answer(Disposition.PROCESSED, kept.given(), null);
    }
    return acknowledge(partner, message, new Content(kept, opened, over));
  }

  private record Content(As2ReceivedTable.Kept kept, Opened opened, SigningAlgorithm over) {}

  private Answer acknowledge(As2Partner partner, As2Message message, Content content) {
    var opened = content.opened();
    var taken =
        delivery.take(
            new As2Document(
                partner.pair().partner(),
                partner.pair().party(),
                opened.contentType(),
                opened.fileName().orElse(null),
                opened.payload()));
    var saying = new Saying(Disposition.PROCESSED, taken.says(), opened.mic(content.over()));
    var receipt =
        message.wish().wanted()
            ? Optional.of(receipts.writer().write(message, partner, saying, content.over()))
            : Optional.<MimeEntity>empty();
    return new Answer(
        Disposition.PROCESSED,
        received.acknowledge(content.kept(), taken.capture(), receipt),
        null);
  }

  private Answer refuse(As2Message message, @Nullable As2Partner partner, Refused refused) {
    LOG.warn("A message by AS2 was refused: {} ({})", refused.rule(), refused.disposition().tag());
    if (partner != null) {
      receipts.refusals().add(partner, message, refused, trust.now());
    }
    if (!message.wish().wanted()) {
      return new Answer(refused.disposition(), Optional.empty(), refused);
    }
    var saying = new Saying(refused.disposition(), String.valueOf(refused.getMessage()), null);
    var receipt = receipts.writer().write(message, partner, saying, SigningAlgorithm.SHA_256);
    var answer = new Answer(refused.disposition(), Optional.of(receipt), null);
    return partner == null ? answer : bring(partner, message, answer);
  }

  /** Into the answer, or to where it is wanted; never to where the entry does not allow it. */
  private Answer bring(As2Partner partner, As2Message message, Answer answer) {
    var url = message.wish().url().filter(partner.inbound()::mayCall);
    if (url.isEmpty() || answer.receipt().isEmpty()) {
      return answer;
    }
    receipts.underWay().add(partner, url.get(), answer.receipt().get(), trust.now());
    receipts.worker().wake();
    return new Answer(answer.disposition(), Optional.empty(), null);
  }

  private static void mayBeCalled(As2Partner partner, String url) {
    if (!partner.inbound().mayCall(url)) {
      throw new Refused(
          Disposition.UNEXPECTED_PROCESSING_ERROR,
          "Receipt-Delivery-Option",
          "an address that the partner's entry allows",
          "another");
    }
  }

  private Refused stranger(As2Message message) {
    return partners.isOwnName(message.to())
        ? new Refused(
            Disposition.AUTHENTICATION_FAILED,
            "AS2-From",
            "a partner of the receiver's",
            message.from())
        : new Refused(
            Disposition.AUTHENTICATION_FAILED, "AS2-To", "a party of this node", message.to());
  }

  private static Refused unexpected() {
    return new Refused(
        Disposition.UNEXPECTED_PROCESSING_ERROR, "node", "a node that works", "a failure");
  }
}
