package org.pedigree.counter;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.verify.EvidenceSummary;
import org.pedigree.verify.Item;
import org.pedigree.verify.Outcome;
import org.pedigree.verify.Reason;
import org.pedigree.verify.ScanAnswer;

/**
 * What a person is told of a scan.
 *
 * @param sentence what it means, also where colours are not seen
 * @param item the pack; none where the scan names none
 */
record Told(
    Word word,
    String sentence,
    List<Reason> failed,
    List<Reason> others,
    @Nullable Item item,
    @Nullable EvidenceSummary evidence) {

  /** A verdict as the page says it. */
  enum Word {
    GENUINE("green", "✔", "Genuine", "Nothing speaks against dispensing this pack."),
    WARNING("amber", "▲", "Warning", "Clear this up before dispensing."),
    UNKNOWN("amber", "?", "Unknown", "Set it aside: nobody is known to have commissioned it."),
    DO_NOT_DISPENSE("red", "✖", "Do not dispense", "This pack must not reach a patient."),
    UNREADABLE("amber", "?", "Unreadable", "This names no pack of medicine.");

    private final String light;
    private final String sign;
    private final String title;
    private final String sentence;

    Word(String light, String sign, String title, String sentence) {
      this.light = light;
      this.sign = sign;
      this.title = title;
      this.sentence = sentence;
    }

    public String light() {
      return light;
    }

    public String sign() {
      return sign;
    }

    public String title() {
      return title;
    }

    public String sentence() {
      return sentence;
    }
  }

  static Told of(ScanAnswer answer) {
    return switch (answer) {
      case ScanAnswer.Unreadable(var reasons) ->
          new Told(
              Word.UNREADABLE,
              "The scan can't be read: " + reasons.getFirst().inWords(),
              List.of(),
              List.of(),
              null,
              null);
      case ScanAnswer.Judged judged -> of(judged);
    };
  }

  private static Told of(ScanAnswer.Judged judged) {
    var word = Word.valueOf(judged.verdict().word());
    var reasons = judged.verdict().reasons();
    var failed = reasons.stream().filter(Told::failed).toList();
    var others = reasons.stream().filter(reason -> !failed(reason)).toList();
    var sentence = failed.isEmpty() ? word.sentence() : failed.getFirst().message();
    return new Told(word, sentence, failed, others, judged.item(), judged.evidence());
  }

  private static boolean failed(Reason reason) {
    return reason.outcome() == Outcome.FAILED;
  }

  /** Whether one of these checks failed. */
  boolean failedAt(Set<String> checks) {
    return failed.stream().anyMatch(reason -> checks.contains(reason.check()));
  }

  boolean mayBeDispensed() {
    return word == Word.GENUINE;
  }
}
