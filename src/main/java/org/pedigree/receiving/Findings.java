package org.pedigree.receiving;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.receiving.ClosedReceipts.Disagreement;
import org.pedigree.receiving.Comparison.Compared;
import org.pedigree.receiving.Comparison.Finding;
import org.pedigree.receiving.ReceiptAnswer.Difference;

/** Findings in words. */
final class Findings {

  private Findings() {}

  /** What differs of what is being scanned. */
  static List<Difference> of(List<Compared> items) {
    return items.stream()
        .flatMap(one -> one.findings().stream().sorted().flatMap(found -> difference(one, found)))
        .toList();
  }

  private static Stream<Difference> difference(Compared one, Finding finding) {
    return switch (finding) {
      case MATCHES, COVERED, TAKEN_OUT -> Stream.of();
      case HERE ->
          Stream.of(difference(one.item(), "here", "It was received before, and is not doubled."));
      case NOT_SENT ->
          Stream.of(
              difference(
                  one.item(), "extra", "No paper that is here says that it was sent to you."));
      case OTHER_LOT, OTHER_EXPIRY -> Stream.of(differs(one.item(), finding, one.said()));
      case DAMAGED -> Stream.of(damaged(one.item()));
    };
  }

  private static Difference differs(ReceiptItem item, Finding finding, @Nullable String said) {
    var kind = finding.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return difference(item, kind, disagreement(kind, said));
  }

  /** What has to be true besides what was scanned. */
  static List<String> inferred(List<Compared> items) {
    return items.stream()
        .filter(one -> one.findings().contains(Finding.TAKEN_OUT))
        .map(
            one ->
                "%s was scanned without its container %s, which counts as opened."
                    .formatted(one.item().canonical(), one.said()))
        .toList();
  }

  /** What disagrees of what became an event. */
  static List<Difference> of(List<Disagreement> disagreements, Map<String, ReceiptItem> items) {
    return disagreements.stream()
        .map(
            one ->
                difference(
                    items.getOrDefault(
                        one.canonical(), new ReceiptItem(one.canonical(), null, null, false)),
                    one.kind(),
                    disagreement(one.kind(), one.said())))
        .toList();
  }

  private static String disagreement(String kind, @Nullable String said) {
    return switch (kind) {
      case "waiting" -> "Its data is not here yet: it stays in quarantine until it is.";
      case "refused" -> "It was not taken over: " + said + ".";
      case "taken back" -> "The receipt was declared an error.";
      case "extra" -> "It was not sent to you: it stays in quarantine until a paper says so.";
      case "different" -> "It came in the place of %s, which was sent.".formatted(said);
      case "other lot" -> "Its papers say lot %s.".formatted(said);
      case "other expiry" -> "Its papers say that it expires on %s.".formatted(said);
      default -> throw new IllegalStateException("No receipt disagrees in " + kind);
    };
  }

  static List<Difference> damaged(List<ReceiptItem> items) {
    return items.stream().filter(ReceiptItem::damaged).map(Findings::damaged).toList();
  }

  private static Difference damaged(ReceiptItem item) {
    return difference(item, "damaged", "It came damaged, and is set aside.");
  }

  private static Difference difference(ReceiptItem item, String finding, String message) {
    return new Difference(item.canonical(), item.lot(), item.expiry(), finding, message);
  }
}
