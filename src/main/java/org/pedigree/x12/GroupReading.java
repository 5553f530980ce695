package org.pedigree.x12;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A functional group while it is read. */
final class GroupReading {

  private final InterchangeHeader interchange;
  private final GroupHeader header;
  private final X12Limits limits;
  private final Consumer<X12Part> parts;
  private final Findings findings;
  private final List<SetReport> sets = new ArrayList<>();
  private final Set<SetHeader> known = new HashSet<>();
  private Optional<SetReading> set = Optional.empty();

  GroupReading(
      InterchangeHeader interchange, Segment gs, X12Limits limits, Consumer<X12Part> parts) {
    this.interchange = interchange;
    this.limits = limits;
    this.parts = parts;
    header = new GroupHeader(gs.at(1), gs.at(2), gs.at(3), gs.at(4), gs.at(5), gs.at(6), gs.at(8));
    X12Place place = X12Place.interchange(interchange.controlNumber());
    findings = new Findings(place.group(header.controlNumber()), limits.findings());
    judge();
  }

  private void judge() {
    if (!FunctionalGroups.known(header.functionalId())) {
      findings.add(X12Rule.GROUP_UNSUPPORTED, gs(1), FunctionalGroups.ids(), header.functionalId());
    }
    if (header.knownVersion().isEmpty()) {
      findings.add(X12Rule.GROUP_VERSION, gs(8), "004010 or 005010", header.version());
    }
    if (!header.controlNumber().matches("[0-9]{1,9}")) {
      findings.add(X12Rule.GROUP_NUMBER, gs(6), "one to nine digits", header.controlNumber());
    }
  }

  GroupHeader header() {
    return header;
  }

  void repeated() {
    findings.add(X12Rule.GROUP_REPEATED, gs(6), "another number", header.controlNumber());
  }

  void take(Segment segment, byte[] bytes) {
    switch (segment.tag()) {
      case "ST" -> openSet(segment, bytes);
      case "SE" -> closeSet(segment);
      default ->
          set.ifPresentOrElse(open -> open.take(segment, bytes), () -> outOfPlace(segment.tag()));
    }
  }

  void illegible(X12Rule rule, String found) {
    set.ifPresentOrElse(open -> open.illegible(rule, found), () -> outOfPlace(found));
  }

  GroupReport end(Optional<Segment> trailer) {
    endSet(Optional.empty());
    trailer.ifPresentOrElse(this::trailer, () -> findings.add(X12Rule.GROUP_TRAILER, "GE", ""));
    int declared = trailer.map(ge -> (int) Math.min(Counts.of(ge.at(1)), 999_999)).orElse(-1);
    return new GroupReport(header, List.copyOf(sets), declared, findings.all());
  }

  private void trailer(Segment ge) {
    if (!ge.at(2).equals(header.controlNumber())) {
      findings.add(
          X12Rule.GROUP_TRAILER_NUMBER,
          new X12Place.Spot("GE", 1, 2, 0, ""),
          header.controlNumber(),
          ge.at(2));
    }
    if (!Counts.is(ge.at(1), sets.size())) {
      findings.add(
          X12Rule.SET_COUNT,
          new X12Place.Spot("GE", 1, 1, 0, ""),
          String.valueOf(sets.size()),
          ge.at(1));
    }
  }

  private void closeSet(Segment se) {
    if (set.isEmpty()) {
      outOfPlace("SE");
    }
    endSet(Optional.of(se));
  }

  private void openSet(Segment st, byte[] bytes) {
    endSet(Optional.empty());
    if (sets.size() >= limits.sets()) {
      findings.add(X12Rule.SET_COUNT, "at most " + limits.sets() + " sets", "more");
      return;
    }
    var opened = new SetReading(interchange, header, st, limits);
    if (!known.add(opened.header())) {
      opened.repeated();
    }
    opened.keep(bytes);
    set = Optional.of(opened);
  }

  private void endSet(Optional<Segment> trailer) {
    set.ifPresent(
        open -> {
          SetReading.Outcome outcome = open.end(trailer, findings.isEmpty());
          sets.add(outcome.report());
          parts.accept(
              new X12Part.SetRead(interchange, header, outcome.report(), outcome.content()));
        });
    set = Optional.empty();
  }

  private void outOfPlace(String found) {
    findings.add(X12Rule.SET_COUNT, "ST or GE", found);
  }

  private static X12Place.Spot gs(int element) {
    return new X12Place.Spot("GS", 1, element, 0, "");
  }
}
