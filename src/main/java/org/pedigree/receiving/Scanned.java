package org.pedigree.receiving;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.ErrorResponseException;

/**
 * What a person is told of one scan into a receipt.
 *
 * @param light {@code green}, {@code amber} or {@code red}, beside words that say the same
 * @param sentence what it means
 * @param epc what it names; none where it was not taken in
 */
record Scanned(String light, String sign, String title, String sentence, @Nullable String epc) {

  private record Word(String light, String sign, String title) {}

  private static final Map<String, Word> WORDS =
      Map.ofEntries(
          Map.entry("as shipped", new Word("green", "✔", "Expected")),
          Map.entry("taken out", new Word("green", "✔", "Expected, out of its container")),
          Map.entry("again", new Word("amber", "▲", "Scanned before")),
          Map.entry("here", new Word("amber", "▲", "Received before")),
          Map.entry("unknown", new Word("amber", "?", "No data yet")),
          Map.entry("extra", new Word("amber", "▲", "Not sent to you")),
          Map.entry("other lot", new Word("red", "✖", "Another lot than its papers say")),
          Map.entry("other expiry", new Word("red", "✖", "Another expiry than its papers say")),
          Map.entry("damaged", new Word("red", "✖", "Damaged")));

  static Scanned of(ScanJudge.Judgement judged) {
    var word = Objects.requireNonNull(WORDS.get(judged.finding()), judged.finding());
    return new Scanned(word.light, word.sign, word.title, judged.message(), judged.epc());
  }

  /** A scan that is nothing to receive, and why. */
  static Scanned of(NotReceivable refused) {
    return new Scanned(
        "red",
        "✖",
        "Not taken in",
        "%s. Expected: %s. Found: %s."
            .formatted(said(refused, "rule"), said(refused, "expected"), said(refused, "found")),
        null);
  }

  /** Somebody finished the receipt meanwhile. */
  static Scanned of(Closed closed) {
    return new Scanned("red", "✖", "Not taken in", closed.getBody().getDetail() + ".", null);
  }

  private static String said(ErrorResponseException refused, String property) {
    return String.valueOf(Objects.requireNonNull(refused.getBody().getProperties()).get(property));
  }
}
