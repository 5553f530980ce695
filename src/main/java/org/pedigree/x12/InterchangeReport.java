package org.pedigree.x12;

import java.util.List;
import java.util.stream.Stream;

/**
 * An interchange that was read to its end, or to where the file broke off.
 *
 * @param acknowledgements the TA1 segments in it, about interchanges of the other direction
 * @param findings about the interchange itself
 */
public record InterchangeReport(
    InterchangeHeader header,
    List<GroupReport> groups,
    List<InterchangeAcknowledgement> acknowledgements,
    List<X12Finding> findings) {

  /** Everything that is wrong, the envelope's first. */
  public List<X12Finding> all() {
    Stream<X12Finding> below =
        groups.stream()
            .flatMap(
                group ->
                    Stream.concat(
                        group.findings().stream(),
                        group.sets().stream().flatMap(set -> set.findings().stream())));
    return Stream.concat(findings.stream(), below).toList();
  }
}
