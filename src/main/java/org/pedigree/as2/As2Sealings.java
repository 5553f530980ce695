package org.pedigree.as2;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.pedigree.as2.As2Certificates.Purpose;
import org.pedigree.as2.smime.Disposition;
import org.pedigree.as2.smime.OwnKey;
import org.pedigree.as2.smime.Refused;
import org.pedigree.as2.smime.Sealing;
import org.pedigree.as2.smime.Trusted;
import org.springframework.stereotype.Component;

/** How messages to each partner are made today. */
@Component
class As2Sealings {

  private final As2Trust trust;
  private final As2Certificates certificates;
  private final As2Settings settings;

  As2Sealings(As2Trust trust, As2Certificates certificates, As2Settings settings) {
    this.trust = trust;
    this.certificates = certificates;
    this.settings = settings;
  }

  Instant now() {
    return trust.now();
  }

  /**
   * By the partner's entry, our key and its certificate of today.
   *
   * @throws Refused if one that is needed is missing, or ran out
   */
  Sealing.Sealed seal(As2Partner partner, As2SentTable.Document document) {
    var outbound = partner.outbound();
    return new Sealing(
            outbound.signing(),
            outbound.signing().map(_ -> signer(partner)),
            outbound.compressing(),
            outbound.encryption(),
            outbound.encryption().map(_ -> recipient(partner)))
        .seal(document.bytes(), document.contentType(), document.fileName());
  }

  /** Where partners bring receipts that come later. */
  URI receipts() {
    var url = settings.url();
    if (url == null || url.toString().isBlank()) {
      throw refused("pedigree.as2.url", "where partners bring receipts", "nothing");
    }
    return URI.create(url.toString().replaceAll("/$", "") + As2Controller.RECEIPTS);
  }

  private OwnKey signer(As2Partner partner) {
    return trust
        .signer(partner)
        .orElseThrow(() -> refused("own key", "one of the sender's that is valid", "none"));
  }

  /** Of those that count today that which began to last. */
  private X509Certificate recipient(As2Partner partner) {
    var now = trust.now();
    var all = certificates.of(partner, Purpose.ENCRYPT);
    return all.stream()
        .filter(one -> !now.isBefore(one.from()) && now.isBefore(one.until()))
        .findFirst()
        .map(Trusted::certificate)
        .orElseThrow(
            () ->
                all.isEmpty()
                    ? refused("recipient's certificate", "one to encrypt by", "none")
                    : refused(
                        "recipient's certificate, expired",
                        "one that is valid at " + now,
                        "one until " + all.getFirst().until()));
  }

  private static Refused refused(String rule, String expected, String found) {
    return new Refused(Disposition.UNEXPECTED_PROCESSING_ERROR, rule, expected, found);
  }
}
