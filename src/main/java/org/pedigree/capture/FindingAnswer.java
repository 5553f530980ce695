package org.pedigree.capture;

import java.util.Locale;
import org.pedigree.epcis.Finding;

/** A finding as it is told to the sender. */
record FindingAnswer(
    String severity, String place, String rule, String expected, String found, String message) {

  static FindingAnswer of(Finding finding) {
    return new FindingAnswer(
        finding.severity().name().toLowerCase(Locale.ROOT),
        finding.place(),
        finding.rule(),
        finding.expected(),
        finding.found(),
        finding.message());
  }
}
