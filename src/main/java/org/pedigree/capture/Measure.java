package org.pedigree.capture;

import java.util.Locale;

/** Against what a document was found wanting. */
enum Measure {

  /** The schema and vocabulary of EPCIS and CBV; an error of this kind is a capture error. */
  STANDARD,

  /** A profile that the document claims; the events are captured all the same. */
  PROFILE,

  /** What this node already keeps, such as an eventID with other content; a capture error. */
  STORE,

  /** Our own work, which broke off again and again; a capture error that is not the sender's. */
  WORK;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Measure of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
