package org.pedigree.x12;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** An interchange while it is read: what stands between its header and its trailer. */
final class InterchangeReading {

  private final InterchangeHeader header;
  private final X12Limits limits;
  private final Consumer<X12Part> parts;
  private final Findings findings;
  private final boolean refused;
  private final List<GroupReport> groups = new ArrayList<>();
  private final Set<String> numbers = new HashSet<>();
  private final List<InterchangeAcknowledgement> acknowledgements = new ArrayList<>();
  private Optional<GroupReading> group = Optional.empty();
  private int sets;
  private int groupsSeen;
  private boolean closed;

  InterchangeReading(InterchangeHeaders.Read read, X12Limits limits, Consumer<X12Part> parts) {
    this.header = read.header();
    this.limits = limits;
    this.parts = parts;
    findings = new Findings(X12Place.interchange(header.controlNumber()), limits.findings());
    findings.addAll(read.findings());
    refused = !findings.isEmpty();
  }

  boolean closed() {
    return closed;
  }

  void take(byte[] bytes) {
    Optional<String> text = Segments.text(bytes, header.delimiters());
    if (text.isEmpty()) {
      illegible(
          "characters of another alphabet, or control characters", X12Rule.ELEMENT_CHARACTERS);
      return;
    }
    Segment segment = Segments.split(text.get(), header.delimiters(), 0);
    switch (segment.tag()) {
      case "IEA" -> trailer(segment);
      case "GS" -> openGroup(segment);
      case "GE" -> closeGroup(segment);
      case "TA1" -> acknowledgement(segment);
      default ->
          group.ifPresentOrElse(
              open -> open.take(segment, bytes), () -> outOfPlace(segment.tag(), "GS or IEA"));
    }
  }

  void oversized(String start) {
    illegible(start, X12Rule.SEGMENT_TOO_LONG);
  }

  /** The file or the interchange ends here without a trailer. */
  void breakOff(X12Rule rule, String found) {
    endGroup(Optional.empty());
    findings.add(rule, "IEA", found);
  }

  InterchangeReport report() {
    return new InterchangeReport(
        header, List.copyOf(groups), List.copyOf(acknowledgements), findings.all());
  }

  private void illegible(String found, X12Rule rule) {
    group.ifPresentOrElse(
        open -> open.illegible(rule, found), () -> outOfPlace(found, "GS or IEA"));
  }

  private void outOfPlace(String found, String expected) {
    if (!refused) {
      findings.add(X12Rule.OUT_OF_PLACE, expected, found);
    }
  }

  private void openGroup(Segment segment) {
    endGroup(Optional.empty());
    groupsSeen++;
    if (refused || full()) {
      return;
    }
    var opened = new GroupReading(header, segment, limits.withSets(limits.sets() - sets), parts);
    if (!numbers.add(opened.header().controlNumber())) {
      opened.repeated();
    }
    group = Optional.of(opened);
  }

  private void closeGroup(Segment segment) {
    if (group.isEmpty()) {
      outOfPlace("GE", "GS or IEA");
    }
    endGroup(Optional.of(segment));
  }

  private void endGroup(Optional<Segment> trailer) {
    group.ifPresent(
        open -> {
          GroupReport report = open.end(trailer);
          sets += report.sets().size();
          groups.add(report);
        });
    group = Optional.empty();
  }

  private boolean full() {
    boolean full = groups.size() + acknowledgements.size() + sets >= limits.sets();
    if (full) {
      findings.add(
          X12Rule.INTERCHANGE_TOO_LARGE, "at most " + limits.sets() + " groups and sets", "more");
    }
    return full;
  }

  private void acknowledgement(Segment segment) {
    endGroup(Optional.empty());
    if (refused || full()) {
      return;
    }
    InterchangeAcknowledgements.read(segment)
        .ifPresentOrElse(acknowledgements::add, () -> outOfPlace("TA1", "a TA1 of five elements"));
  }

  private void trailer(Segment segment) {
    endGroup(Optional.empty());
    closed = true;
    if (!segment.at(2).equals(header.controlNumber())) {
      findings.add(
          X12Rule.INTERCHANGE_TRAILER_NUMBER,
          new X12Place.Spot("IEA", 1, 2, 0, ""),
          header.controlNumber(),
          segment.at(2));
    }
    if (!Counts.is(segment.at(1), groupsSeen)) {
      findings.add(
          X12Rule.GROUP_COUNT,
          new X12Place.Spot("IEA", 1, 1, 0, ""),
          String.valueOf(groupsSeen),
          segment.at(1));
    }
  }
}
