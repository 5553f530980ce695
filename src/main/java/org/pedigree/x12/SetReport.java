package org.pedigree.x12;

import java.util.List;

/**
 * A transaction set that was read.
 *
 * @param implementation the guide that it says to follow (ST03), empty before 005010
 * @param findings what is wrong with it, in the order of the set; of many only the first
 */
public record SetReport(SetHeader header, String implementation, List<X12Finding> findings) {

  /** Whether its syntax is right: whether a 997 accepts it. */
  public boolean accepted() {
    return findings.stream().allMatch(found -> found.rule().level() == X12Rule.Level.CONTENT);
  }

  /** Whether nothing is wrong with it at all. */
  public boolean sound() {
    return findings.isEmpty();
  }
}
