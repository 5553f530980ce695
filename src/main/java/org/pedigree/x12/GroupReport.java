package org.pedigree.x12;

import java.util.List;

/**
 * A functional group that was read.
 *
 * @param declared how many sets its trailer counts, -1 where there is none
 * @param findings about the group itself
 */
public record GroupReport(
    GroupHeader header, List<SetReport> sets, int declared, List<X12Finding> findings) {

  /** How many of its sets have a right syntax, none if the group itself is wrong. */
  public int accepted() {
    return findings.isEmpty() ? (int) sets.stream().filter(SetReport::accepted).count() : 0;
  }
}
