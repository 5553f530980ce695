package org.pedigree.flatfile;

import org.pedigree.epcis.Finding;
import org.pedigree.gs1.Refusal;

/**
 * What is wrong with a flat file.
 *
 * @param line of the file, from 1; 0 for the file as a whole
 * @param column as it is named above it; empty for the whole line
 */
record Flaw(long line, String column, String rule, String expected, String found) {

  private static final int LONGEST = 100;

  Flaw {
    found = found.substring(0, Math.min(found.length(), LONGEST));
  }

  Finding finding() {
    return Finding.error(
        "%s %s".formatted(line == 0 ? "file" : "line " + line, column).strip(),
        rule,
        expected,
        found);
  }

  static Flaw of(long line, FileColumn field, Refusal refusal) {
    return new Flaw(line, field.word(), refusal.rule(), refusal.expected(), refusal.found());
  }
}
