package org.pedigree.x12;

import java.util.List;
import java.util.stream.Stream;

/**
 * A transaction set that was read.
 *
 * @param implementation the guide that it says to follow (ST03), empty before 005010
 * @param findings what is wrong with it, in the order of the set; of many only the first
 */
public record SetReport(SetHeader header, String implementation, List<X12Finding> findings) {

  /** With what else was found. */
  SetReport with(List<X12Finding> more) {
    return new SetReport(
        header, implementation, Stream.concat(findings.stream(), more.stream()).toList());
  }

  /** Whether its syntax is right: whether a 997 accepts it. */
  public boolean accepted() {
    return findings.stream().allMatch(found -> found.rule().level() == X12Rule.Level.CONTENT);
  }

  /** Whether nothing is wrong with it at all. */
  public boolean sound() {
    return findings.isEmpty();
  }
}
