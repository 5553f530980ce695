package org.pedigree.emvs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Term;

/** What users do with an active pack. */
enum Transition {
  SUPPLY(PackState.SUPPLIED, "dispensing", "dispensed"),
  SAMPLE(PackState.SAMPLE, "sampling", "inactive"),
  FREE_SAMPLE(PackState.FREE_SAMPLE, "sampling", "inactive"),
  DESTROY(PackState.DESTROYED, "destroying", "destroyed"),
  /** The CBV has no word for exporting. */
  EXPORT(PackState.EXPORTED, "urn:pedigree:epcis:exporting", "inactive"),
  STOLEN(PackState.STOLEN, "decommissioning", "stolen"),
  /** Of the repository alone: custody knows no end of it. */
  LOCK(PackState.LOCKED, null, null),
  /** Of the repository alone, for a parallel distributor. */
  CHECK_OUT(PackState.CHECKED_OUT, null, null);

  private final PackState to;
  private final @Nullable String step;
  private final @Nullable String disposition;

  Transition(PackState to, @Nullable String step, @Nullable String disposition) {
    this.to = to;
    this.step = step;
    this.disposition = disposition;
  }

  /** The one of this word, as it stands in paths, such as {@code free-sample}. */
  static Optional<Transition> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  PackState to() {
    return to;
  }

  /** How EPCIS says it; empty where custody has no word for it. */
  Optional<Term> bizStep() {
    return Optional.ofNullable(step)
        .map(word -> word.startsWith("urn:") ? new Term(word, word) : Term.bizStep(word));
  }

  Term disposition() {
    return Term.disposition(String.valueOf(disposition));
  }
}
