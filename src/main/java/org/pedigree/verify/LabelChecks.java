package org.pedigree.verify;

import static org.pedigree.verify.Answer.failed;
import static org.pedigree.verify.Answer.notApplicable;
import static org.pedigree.verify.Answer.passed;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Expiry;
import org.pedigree.verify.Known.Mark;

/** Questions about what the barcode says. */
final class LabelChecks {

  private LabelChecks() {}

  /** The earlier date counts where label and commissioning name different ones. */
  static Answer notExpired(Facts facts) {
    var recorded = facts.known() == null ? null : facts.known().expiry();
    var expiry = earlier(facts.label().expiry(), recorded);
    if (expiry == null) {
      return notApplicable("No expiry date of this pack is known.");
    }
    if (isOfOthers(facts) && !expiry.equals(facts.label().expiry())) {
      return expiry.isPast(facts.today())
          ? failed("This pack is expired.")
          : passed("This pack is in date.");
    }
    return expiry.isPast(facts.today())
        ? failed(
            "This pack is expired since %s: its last day was %s."
                .formatted(expiry.date().plusDays(1), expiry))
        : passed("This pack is in date: its last day is %s.".formatted(expiry));
  }

  static Answer lotAgrees(Facts facts) {
    var recorded = facts.known() == null ? null : facts.known().lot();
    return agrees("lot", facts.label().lot(), recorded, isOfOthers(facts));
  }

  static Answer expiryAgrees(Facts facts) {
    var recorded = facts.known() == null ? null : facts.known().expiry();
    return agrees("expiry", facts.label().expiry(), recorded, isOfOthers(facts));
  }

  static Answer scanUnrepaired(Facts facts) {
    var label = facts.label();
    if (!label.repairs().isEmpty()) {
      return failed(
          "The barcode had to be repaired to be read: %s.".formatted(inWords(label.repairs())));
    }
    return label.doubts().isEmpty()
        ? passed("The barcode was read as it was delivered.")
        : passed(
            "The barcode was read as it was delivered, but with a doubt: %s."
                .formatted(inWords(label.doubts())));
  }

  private static boolean isOfOthers(Facts facts) {
    return facts.known() != null && facts.known().is(Mark.OF_OTHERS);
  }

  private static Answer agrees(
      String what, @Nullable Object label, @Nullable Object recorded, boolean ofOthers) {
    if (label == null) {
      return notApplicable("The barcode carries no %s.".formatted(what));
    }
    if (recorded == null) {
      return notApplicable("No commissioning names a %s to compare with.".formatted(what));
    }
    return label.equals(recorded)
        ? passed("The %s on the label, %s, is the commissioned one.".formatted(what, label))
        : failed(
            "The label says %s %s, but the pack was commissioned with %s."
                .formatted(what, label, ofOthers ? "another" : recorded));
  }

  private static @Nullable Expiry earlier(@Nullable Expiry one, @Nullable Expiry other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.date().isBefore(other.date()) ? one : other;
  }

  private static String inWords(List<String> repairs) {
    return repairs.stream().map(LabelChecks::withoutFullStop).collect(Collectors.joining("; "));
  }

  private static String withoutFullStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
