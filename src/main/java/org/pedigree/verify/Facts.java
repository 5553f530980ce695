package org.pedigree.verify;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * All that a verdict is made of.
 *
 * @param held whether an investigation of suspect product holds it
 * @param known null where no commissioning of the scanned number is known
 * @param receivedWithoutData whether who asks received it, and no paper says that it was sent so
 */
record Facts(
    LocalDate today,
    Label label,
    boolean held,
    @Nullable Known known,
    Testimony testimony,
    boolean receivedWithoutData) {

  /** Of a pack that nobody waits for. */
  Facts(LocalDate today, Label label, boolean held, @Nullable Known known, Testimony testimony) {
    this(today, label, held, known, testimony, false);
  }
}
