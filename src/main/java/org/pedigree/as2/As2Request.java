package org.pedigree.as2;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.as2.As2Partner.Inbound;
import org.pedigree.as2.As2Partner.Outbound;
import org.pedigree.as2.smime.EncryptionAlgorithm;
import org.pedigree.as2.smime.Sealing.Compressing;
import org.pedigree.as2.smime.SigningAlgorithm;

/**
 * A partner's entry, as it is written. What is missing is as safe as can be: signed by SHA-256,
 * encrypted by AES, receipts in the answer.
 *
 * @param signing a digest, or {@code none}
 * @param encryption an algorithm, or {@code none}
 * @param compression {@code none}, {@code before-signing} or {@code after-signing}
 * @param receipts {@code sync} or {@code async}
 */
record As2Request(
    @Nullable String ownName,
    @Nullable String partnerName,
    @Nullable Boolean signatureRequired,
    @Nullable Boolean encryptionRequired,
    @Nullable Boolean weakAllowed,
    @Nullable List<String> receiptUrls,
    @Nullable String url,
    @Nullable String signing,
    @Nullable String encryption,
    @Nullable String compression,
    @Nullable String receipts) {

  private static final String NONE = "none";

  static As2Request of(As2Partner partner) {
    var in = partner.inbound();
    var out = partner.outbound();
    return new As2Request(
        partner.pair().ownName(),
        partner.pair().partnerName(),
        in.signature(),
        in.encryption(),
        in.weak(),
        in.receiptUrls(),
        out.url() == null ? null : out.url().toString(),
        out.signing().map(SigningAlgorithm::word).orElse(NONE),
        out.encryption().map(EncryptionAlgorithm::word).orElse(NONE),
        As2Partners.word(out.compressing()),
        out.laterReceipts() ? "async" : "sync");
  }

  Inbound inbound() {
    var urls = receiptUrls == null ? List.<String>of() : receiptUrls;
    urls.forEach(address -> address("receiptUrls", address));
    return new Inbound(
        !Boolean.FALSE.equals(signatureRequired),
        !Boolean.FALSE.equals(encryptionRequired),
        Boolean.TRUE.equals(weakAllowed),
        urls);
  }

  Outbound outbound() {
    return new Outbound(
        url == null ? null : address("url", url), signed(), encrypted(), compressing(), later());
  }

  static String name(String place, @Nullable String name) {
    if (name == null || !name.matches("[ !-~]{1,128}")) {
      throw new NoAs2Message(
          place, "a name of 1 to 128 printable characters", name == null ? "none" : "another");
    }
    return name;
  }

  private Optional<SigningAlgorithm> signed() {
    var word = signing == null ? SigningAlgorithm.SHA_256.word() : signing;
    if (word.equals(NONE)) {
      return Optional.empty();
    }
    var algorithm = SigningAlgorithm.of(word);
    if (algorithm.filter(known -> allowed(known.isWeak())).isEmpty()) {
      throw new NoAs2Message("signing", "none, sha-256, sha-384 or sha-512", word);
    }
    return algorithm;
  }

  private Optional<EncryptionAlgorithm> encrypted() {
    var word = encryption == null ? EncryptionAlgorithm.AES_256_CBC.word() : encryption;
    if (word.equals(NONE)) {
      return Optional.empty();
    }
    var algorithm = EncryptionAlgorithm.of(word);
    if (algorithm.filter(known -> allowed(known.isWeak())).isEmpty()) {
      throw new NoAs2Message("encryption", "none, or one of AES as the documentation names", word);
    }
    return algorithm;
  }

  private boolean allowed(boolean weak) {
    return !weak || Boolean.TRUE.equals(weakAllowed);
  }

  private Compressing compressing() {
    try {
      return compression == null ? Compressing.NONE : As2Partners.compressing(compression);
    } catch (IllegalArgumentException e) {
      throw new NoAs2Message(
          "compression", "none, before-signing or after-signing", String.valueOf(compression));
    }
  }

  private boolean later() {
    if (receipts == null || receipts.equals("sync")) {
      return false;
    }
    if (receipts.equals("async")) {
      return true;
    }
    throw new NoAs2Message("receipts", "sync or async", receipts);
  }

  private static URI address(String place, String address) {
    try {
      var url = URI.create(address);
      if (url.getHost() != null
          && url.getRawUserInfo() == null
          && List.of("http", "https").contains(url.getScheme())
          && address.length() <= 1000) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw new NoAs2Message(place, "an address by http or https", address);
  }
}
