package org.pedigree.as2;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.as2.smime.Disposition;
import org.pedigree.as2.smime.Refused;
import org.pedigree.as2.smime.SigningAlgorithm;

/**
 * Which receipt a sender wants (RFC 4130 7.3).
 *
 * @param checks digests for the integrity check, the preferred one first, as they were named
 * @param url where the receipt is to go; none: into the answer
 */
record ReceiptWish(boolean wanted, boolean signed, List<String> checks, Optional<String> url) {

  ReceiptWish {
    checks = List.copyOf(checks);
  }

  static ReceiptWish of(@Nullable String to, @Nullable String options, @Nullable String url) {
    return new ReceiptWish(
        to != null,
        options != null && !parameter(options, "signed-receipt-protocol").isEmpty(),
        options == null ? List.of() : parameter(options, "signed-receipt-micalg"),
        Optional.ofNullable(url).filter(address -> to != null && !address.isBlank()));
  }

  /** The first that is known and good enough; where none is named, the signature's. */
  SigningAlgorithm check(Optional<SigningAlgorithm> signature, boolean weak) {
    if (checks.isEmpty()) {
      return signature.orElse(SigningAlgorithm.SHA_256);
    }
    return checks.stream()
        .flatMap(word -> SigningAlgorithm.of(word).stream())
        .filter(algorithm -> weak || !algorithm.isWeak())
        .findFirst()
        .orElseThrow(
            () ->
                new Refused(
                    Disposition.UNSUPPORTED_MIC,
                    "signed-receipt-micalg",
                    "SHA-256, SHA-384 or SHA-512",
                    String.join(", ", checks)));
  }

  /** Values behind {@code required} or {@code optional}. */
  private static List<String> parameter(String options, String name) {
    return Arrays.stream(options.split(";"))
        .map(String::strip)
        .filter(option -> option.toLowerCase(Locale.ROOT).startsWith(name))
        .map(option -> option.substring(option.indexOf('=') + 1))
        .flatMap(values -> Arrays.stream(values.split(",")).skip(1))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .limit(10)
        .toList();
  }
}
