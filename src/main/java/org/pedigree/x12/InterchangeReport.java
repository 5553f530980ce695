package org.pedigree.x12;

import java.util.List;
import java.util.Map;
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

  /** With what else was found about the interchange itself. */
  public InterchangeReport with(List<X12Finding> more) {
    return new InterchangeReport(
        header, groups, acknowledgements, Stream.concat(findings.stream(), more.stream()).toList());
  }

  /** With what else was found in its sets. */
  public InterchangeReport with(Map<X12Key, List<X12Finding>> more) {
    return new InterchangeReport(
        header,
        groups.stream().map(group -> with(group, more)).toList(),
        acknowledgements,
        findings);
  }

  private GroupReport with(GroupReport group, Map<X12Key, List<X12Finding>> more) {
    List<SetReport> sets =
        group.sets().stream()
            .map(
                set ->
                    set.with(
                        more.getOrDefault(
                            X12Key.of(header, group.header(), set.header()), List.of())))
            .toList();
    return new GroupReport(group.header(), sets, group.declared(), group.findings());
  }

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
