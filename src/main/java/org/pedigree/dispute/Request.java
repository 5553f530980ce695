package org.pedigree.dispute;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Saying;
import org.pedigree.epcis.Identifier;
import org.pedigree.gs1.EpcReading;

/**
 * What somebody wants to say.
 *
 * @param says a word of {@link Saying}
 * @param objects EPC URNs or Digital Links
 * @param reason why, in a sentence
 * @param evidence what proves it; kept by this node, of which only the hash is handed on
 * @param with short name of the party that has what is not the speaker's
 * @param party short name of the party it is said for, where it is not the caller's own word
 */
record Request(
    @Nullable String says,
    @Nullable List<String> objects,
    @Nullable String reason,
    @Nullable String evidence,
    @Nullable String party,
    @Nullable String with) {

  private static final int MOST_OBJECTS = 1_000;
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_EVIDENCE = 100_000;

  /**
   * The word that it says.
   *
   * @throws NotSayable if it is none
   */
  Saying saying() {
    return Optional.ofNullable(says)
        .flatMap(Saying::of)
        .orElseThrow(
            () ->
                new NotSayable(
                    "says",
                    "Mistakes and disputes have a closed vocabulary",
                    words(),
                    shown(says)));
  }

  /**
   * The objects that it names.
   *
   * @throws NotSayable if there are none, too many, or one of them is no EPC
   */
  List<Identifier> identifiers() {
    var count = objects == null ? 0 : objects.size();
    if (count == 0 || count > MOST_OBJECTS) {
      throw new NotSayable(
          "objects",
          "A statement names its objects",
          "1 to " + MOST_OBJECTS,
          Integer.toString(count));
    }
    return objects.stream().map(Request::identifier).distinct().toList();
  }

  private static Identifier identifier(@Nullable String text) {
    return switch (EpcReading.of(text == null ? "" : text)) {
      case EpcReading.Known(var epc) -> Identifier.of(epc);
      case EpcReading.Refused(var refusal) ->
          throw new NotSayable("objects", refusal.rule(), refusal.expected(), refusal.found());
    };
  }

  /**
   * Why it is said.
   *
   * @throws NotSayable if it does not say
   */
  String stated() {
    var stated = reason == null ? "" : reason.strip();
    if (stated.isEmpty() || stated.length() > LONGEST_REASON) {
      throw new NotSayable(
          "reason",
          "A statement says why",
          "1 to " + LONGEST_REASON + " characters",
          stated.length() + " characters");
    }
    return stated;
  }

  /** SHA-256 of the evidence in hex, if there is some. */
  @Nullable String evidenceHash() {
    if (evidence == null || evidence.isBlank()) {
      return null;
    }
    if (evidence.length() > LONGEST_EVIDENCE) {
      throw new NotSayable(
          "evidence",
          "Evidence has its size",
          "at most " + LONGEST_EVIDENCE + " characters",
          evidence.length() + " characters");
    }
    return HexFormat.of().formatHex(sha256(evidence));
  }

  /** What a key stands for: the same request has the same bytes. */
  byte[] fingerprint() {
    return sha256(toString());
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static String words() {
    return List.of(Saying.values()).stream().map(Saying::word).toList().toString();
  }

  private static String shown(@Nullable String word) {
    return word == null ? "nothing" : word;
  }
}
