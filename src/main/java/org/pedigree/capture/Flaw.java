package org.pedigree.capture;

import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Finding;

/**
 * One thing that is wrong with a document.
 *
 * @param eventIndex number of the event in the document, from 1, or none if it is not about one
 *     event
 */
record Flaw(Measure measure, @Nullable Integer eventIndex, Finding finding) {

  /** Whether it keeps the event, or under rollback the document, from being captured. */
  boolean refuses() {
    return measure != Measure.PROFILE && finding.severity() == Finding.Severity.ERROR;
  }
}
