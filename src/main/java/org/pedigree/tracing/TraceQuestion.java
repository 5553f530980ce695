package org.pedigree.tracing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.pedigree.gs1.SerialNumber;
import org.pedigree.gs1.Sgtin;

/**
 * A trace request that was read and is sound.
 *
 * @param message as it came
 */
record TraceQuestion(
    UUID id,
    Gln requester,
    Gln responder,
    ResponseType wanted,
    Attestation attested,
    Subject subject,
    Message message) {

  private static final int LONGEST_TEXT = 2_000;
  private static final int LONGEST_NAME = 200;

  /** What is asked about: a pack or a lot. */
  sealed interface Subject {

    Gtin gtin();

    record Pack(Sgtin epc) implements Subject {

      @Override
      public Gtin gtin() {
        return epc.gtin();
      }
    }

    record OfLot(Gtin gtin, Lot lot) implements Subject {}
  }

  /**
   * Reads a request.
   *
   * @throws NotATrace if it lacks something, or something in it is unsound; without an attestation
   *     nobody is told anything
   */
  static TraceQuestion read(Message message) {
    var requester = message.requester();
    if (requester == null) {
      throw missing("requester", "who asks, with its contact");
    }
    contact(requester);
    bounded("circumstances", message.circumstances(), LONGEST_TEXT);
    bounded("investigationId", message.investigationId(), LONGEST_NAME);
    bounded("fdaIncidentNumber", message.fdaIncidentNumber(), LONGEST_NAME);
    return new TraceQuestion(
        sound("requestId", "a UUID", message.requestId(), UUID::fromString),
        sound("requester.gln", "a GLN", requester.gln(), Gln::new),
        sound("responderGln", "a GLN", message.responderGln(), Gln::new),
        token(
            "responseTypeRequested",
            ResponseType.values(),
            ResponseType::token,
            message.responseTypeRequested()),
        token(
            "reasonAttestation",
            Attestation.values(),
            Attestation::token,
            message.reasonAttestation()),
        subject(message.product()),
        message);
  }

  private static void contact(Message.Requester requester) {
    bounded("requester.contact", requester.contact(), LONGEST_NAME);
    bounded("requester.organization", requester.organization(), LONGEST_NAME);
    bounded("requester.callback", requester.callback(), LONGEST_TEXT);
    bounded("requester.email", requester.email(), LONGEST_NAME);
    bounded("requester.phone", requester.phone(), LONGEST_NAME);
    if (isBlank(requester.organization())) {
      throw missing("requester.organization", "the requester's name");
    }
    if (isBlank(requester.email()) && isBlank(requester.phone())) {
      throw missing("requester", "an email or a phone of whoever asks");
    }
  }

  private static Subject subject(Message.@Nullable Product product) {
    if (product == null) {
      throw missing("product", "a product with a serial number or a lot");
    }
    if (isBlank(product.serial()) == isBlank(product.lot())) {
      throw new NotATrace(
          "product",
          "A trace is asked of a pack or of a lot",
          "either serial or lot",
          isBlank(product.lot()) ? "neither" : "both");
    }
    var gtin = gtin(product);
    return isBlank(product.serial())
        ? new Subject.OfLot(gtin, sound("product.lot", "a lot number", product.lot(), Lot::new))
        : new Subject.Pack(
            new Sgtin(
                gtin,
                sound("product.serial", "a serial number", product.serial(), SerialNumber::new)));
  }

  /** By the NDC it is the GTIN of the smallest package. */
  private static Gtin gtin(Message.Product product) {
    return isBlank(product.gtin()) && !isBlank(product.ndc())
        ? sound(
            "product.ndc",
            "a NDC of ten digits",
            product.ndc().replace("-", ""),
            digits -> {
              if (digits.length() != 10) {
                throw new IllegalArgumentException(digits.length() + " digits");
              }
              return Gtin.withCheckDigit("003" + digits);
            })
        : sound("product.gtin", "a GTIN", product.gtin(), Gtin::parse);
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static <T> T token(
      String place, T[] all, Function<T, String> token, @Nullable String found) {
    return Arrays.stream(all)
        .filter(one -> token.apply(one).equals(found))
        .findFirst()
        .orElseThrow(
            () ->
                new NotATrace(
                    place,
                    place.equals("reasonAttestation")
                        ? "A trace is answered for an attested reason"
                        : "A trace says what it wants",
                    String.join(", ", Arrays.stream(all).map(token).toList()),
                    found == null ? "nothing" : found));
  }

  private static <T> T sound(
      String place, String expected, @Nullable String text, Function<String, T> read) {
    if (text == null || text.isBlank()) {
      throw missing(place, expected);
    }
    return sound(place, expected, () -> read.apply(text.strip()));
  }

  private static <T> T sound(String place, String expected, Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException unsound) {
      throw new NotATrace(
          place, "What a trace names is sound", expected, String.valueOf(unsound.getMessage()));
    }
  }

  static void bounded(String place, @Nullable String text, int longest) {
    if (text != null && text.length() > longest) {
      throw new NotATrace(
          place,
          "A text has its length",
          "at most " + longest + " characters",
          text.length() + " characters");
    }
  }

  private static NotATrace missing(String place, String expected) {
    return new NotATrace(place, "A trace request is whole", expected, "nothing");
  }

  boolean isTest() {
    return Boolean.TRUE.equals(message.test());
  }

  boolean isForAuthority() {
    return Boolean.TRUE.equals(message.onBehalfOfAuthority());
  }

  /** What the id stands for: the same request has the same bytes, whenever it comes. */
  byte[] fingerprint() {
    var timeless = message.by(message.requester(), null);
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(timeless.toString().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
