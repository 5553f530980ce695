package org.pedigree.gs1;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a scanner sent, with the repairs made so far. */
record Transmission(String text, List<Repair> repairs) {

  /** What line ends, tabulators and framing leave around the data; never the separator GS. */
  private static final Pattern FRAME =
      Pattern.compile("^[\\s\\x00-\\x08\\uFEFF]+|[\\s\\x00-\\x08]+$");

  static Transmission of(String raw) {
    Transmission sent = new Transmission(FRAME.matcher(raw).replaceAll(""), List.of());
    if (sent.text.isEmpty()) {
      throw new NotAnIdentifier(ScanJudge.NOTHING);
    }
    return sent;
  }

  /** The same with the text put right. */
  Transmission repaired(String text, String inWords) {
    List<Repair> more = new ArrayList<>(repairs);
    more.add(new Repair(inWords));
    return new Transmission(text, List.copyOf(more));
  }

  /** The same without what is no part of the data, and no fault either. */
  Transmission with(String text) {
    return new Transmission(text, repairs);
  }

  Scan read(ScanJudge judge) {
    return Symbology.read(this, judge);
  }
}
