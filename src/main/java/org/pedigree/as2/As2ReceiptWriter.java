package org.pedigree.as2;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.as2.smime.Disposition;
import org.pedigree.as2.smime.Mic;
import org.pedigree.as2.smime.MimeEntity;
import org.pedigree.as2.smime.Receipt;
import org.pedigree.as2.smime.SigningAlgorithm;
import org.springframework.stereotype.Component;

/** Writes receipts, with the headers that HTTP carries them under. */
@Component
class As2ReceiptWriter {

  static final String VERSION = "1.2";

  private final As2Trust trust;

  As2ReceiptWriter(As2Trust trust) {
    this.trust = trust;
  }

  /** What a receipt says. */
  record Saying(Disposition disposition, String text, @Nullable Mic mic) {}

  /**
   * A receipt for a message.
   *
   * @param partner who sent it; none, if nobody knows, and nobody of ours signs
   * @param over what a signature is over
   */
  MimeEntity write(
      As2Message message, @Nullable As2Partner partner, Saying saying, SigningAlgorithm over) {
    var receipt =
        new Receipt(
            saying.text(),
            As2Message.quoted(message.to()),
            message.id(),
            saying.disposition().words(),
            Optional.ofNullable(saying.mic()));
    var signer =
        Optional.ofNullable(partner).filter(_ -> message.wish().signed()).flatMap(trust::signer);
    var body = signer.map(key -> receipt.sign(key, over)).orElseGet(receipt::write);
    return MimeEntity.carrying(body, headers(message));
  }

  private List<Map.Entry<String, String>> headers(As2Message message) {
    return List.of(
        Map.entry("AS2-Version", VERSION),
        Map.entry("AS2-From", As2Message.quoted(message.to())),
        Map.entry("AS2-To", As2Message.quoted(message.from())),
        Map.entry("Message-ID", newId()),
        Map.entry("Subject", "Message Disposition Notification"),
        Map.entry(
            "Date",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(trust.now().atOffset(ZoneOffset.UTC))),
        Map.entry("MIME-Version", "1.0"));
  }

  static String newId() {
    return "<%s@pedigree>".formatted(UUID.randomUUID());
  }
}
