package org.pedigree.as2;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pedigree.as2.As2SentTable.Sent;
import org.pedigree.as2.smime.Receipt;
import org.pedigree.as2.smime.Refused;
import org.pedigree.as2.smime.Sealing.Sealed;
import org.pedigree.as2.smime.SigningAlgorithm;
import org.springframework.stereotype.Component;

/** Sends what is due, and hands what the partner answers to {@link As2Acknowledging}. */
@Component
class As2Sender implements As2Worker.Errands {

  private static final String REQUIRED = "required";
  private static final String OPTIONAL = "optional";

  private final As2SentTable table;
  private final As2Partners partners;
  private final As2Sealings sealings;
  private final As2Http http;
  private final As2Acknowledging acknowledging;

  As2Sender(
      As2SentTable table,
      As2Partners partners,
      As2Sealings sealings,
      As2Http http,
      As2Acknowledging acknowledging) {
    this.table = table;
    this.partners = partners;
    this.sealings = sealings;
    this.http = http;
    this.acknowledging = acknowledging;
  }

  @Override
  public List<Runnable> claim(int most) {
    var now = sealings.now();
    return table.claim(now, acknowledging.lease(now), most).stream()
        .<Runnable>map(sent -> () -> send(sent))
        .toList();
  }

  private void send(Sent sent) {
    var partner = partners.find(sent.partner()).orElseThrow();
    if (sent.state() == As2.State.SENT && acknowledging.isGivenUp(sent)) {
      return;
    }
    try {
      var sealed = sealings.seal(partner, sent.document());
      table.attempt(sent, sealed.mic(), sealings.now());
      var answer = post(partner, sent, sealed);
      answered(attempted(sent), partner, answer);
    } catch (Refused refused) {
      acknowledging.failed(attempted(sent), String.valueOf(refused.getMessage()));
    } catch (IOException e) {
      acknowledging.failed(attempted(sent), "Not reached: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Sent attempted(Sent sent) {
    return table.find(sent.uuid()).orElseThrow();
  }

  private void answered(Sent sent, As2Partner partner, As2Http.Answer answer) {
    if (!answer.isTaken()) {
      acknowledging.failed(sent, "HTTP status " + answer.status());
    } else if (answer.entity().filter(Receipt::isReceipt).isPresent()) {
      acknowledging.read(sent, partner, answer.entity().get());
    } else if (partner.outbound().laterReceipts()) {
      acknowledging.waits(sent);
    } else {
      acknowledging.failed(sent, "No receipt in the answer");
    }
  }

  private As2Http.Answer post(As2Partner partner, Sent sent, Sealed sealed)
      throws IOException, InterruptedException {
    var url = Optional.ofNullable(partner.outbound().url()).orElseThrow();
    return http.post(url, headers(partner, sent), sealed.message());
  }

  private List<Map.Entry<String, String>> headers(As2Partner partner, Sent sent) {
    var pair = partner.pair();
    var algorithm = partner.outbound().signing().orElse(SigningAlgorithm.SHA_256).word();
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    headers.add(Map.entry("AS2-Version", As2ReceiptWriter.VERSION));
    headers.add(Map.entry("AS2-From", As2Message.quoted(pair.ownName())));
    headers.add(Map.entry("AS2-To", As2Message.quoted(pair.partnerName())));
    headers.add(Map.entry("Message-ID", sent.messageId()));
    headers.add(Map.entry("Subject", "A document"));
    headers.add(
        Map.entry(
            "Date",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(sealings.now().atOffset(ZoneOffset.UTC))));
    headers.add(Map.entry("MIME-Version", "1.0"));
    headers.add(Map.entry("Disposition-Notification-To", "as2@pedigree"));
    headers.add(
        Map.entry(
            "Disposition-Notification-Options",
            "signed-receipt-protocol=%1$s, pkcs7-signature; signed-receipt-micalg=%1$s, %2$s"
                .formatted(
                    partner.outbound().signing().isPresent() ? REQUIRED : OPTIONAL, algorithm)));
    if (partner.outbound().laterReceipts()) {
      headers.add(Map.entry("Receipt-Delivery-Option", sealings.receipts().toString()));
    }
    return headers;
  }
}
