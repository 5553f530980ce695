package org.pedigree.x12;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A transaction set while its segments come in. */
final class SetReading {

  /** A set that came to its end. */
  record Outcome(SetReport report, Optional<X12Set> content) {}

  private final InterchangeHeader interchange;
  private final GroupHeader group;
  private final SetHeader header;
  private final String implementation;
  private final X12Limits limits;
  private final Findings findings;
  private final List<Segment> segments = new ArrayList<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int position = 1;
  private boolean whole = true;

  SetReading(InterchangeHeader interchange, GroupHeader group, Segment st, X12Limits limits) {
    this.interchange = interchange;
    this.group = group;
    this.limits = limits;
    header = new SetHeader(st.at(1), st.at(2));
    implementation = st.at(3);
    X12Place place = X12Place.interchange(interchange.controlNumber());
    findings = new Findings(place.group(group.controlNumber()).set(header), limits.findings());
    judge();
  }

  private void judge() {
    List<String> own = FunctionalGroups.sets(group.functionalId());
    if (!SyntaxCheck.knows(header.id())) {
      findings.add(X12Rule.SET_UNSUPPORTED, st(1), String.join(" or ", own), header.id());
      whole = false;
    } else if (!own.isEmpty() && !own.contains(header.id())) {
      findings.add(X12Rule.SET_OF_ANOTHER_GROUP, st(1), String.join(" or ", own), header.id());
    }
    if (!header.controlNumber().matches("[!-~]{4,9}")) {
      findings.add(X12Rule.SET_NUMBER, st(2), "four to nine characters", header.controlNumber());
    }
  }

  SetHeader header() {
    return header;
  }

  void repeated() {
    findings.add(X12Rule.SET_REPEATED, st(2), "another number", header.controlNumber());
  }

  void take(Segment segment, byte[] bytes) {
    position++;
    if (!segment.tag().matches("[A-Z][A-Z0-9]{1,2}")) {
      findings.add(
          X12Rule.SEGMENT_UNKNOWN,
          X12Place.Spot.segment(segment.tag(), position),
          "a segment of X12",
          segment.tag());
      whole = false;
    } else if (room(bytes)) {
      segments.add(new Segment(segment.tag(), position, segment.elements()));
      keep(bytes);
    }
  }

  void illegible(X12Rule rule, String found) {
    position++;
    findings.add(rule, X12Place.Spot.segment("", position), rule.sentence(), found);
    whole = false;
  }

  void keep(byte[] segment) {
    this.bytes.writeBytes(segment);
    this.bytes.write(interchange.delimiters().segment());
  }

  /** Ends the set at its trailer, or where one should stand; reads it if its group is in order. */
  Outcome end(Optional<Segment> trailer, boolean read) {
    trailer.ifPresentOrElse(this::trailer, () -> findings.add(X12Rule.SET_TRAILER, "SE", ""));
    if (trailer.isPresent() && whole && read) {
      closing(trailer.get());
      findings.addAll(syntax().check(header.id(), bytes.toByteArray()));
    }
    Optional<X12Set> content =
        trailer.isPresent() && whole && read && findings.isEmpty() ? content() : Optional.empty();
    return new Outcome(new SetReport(header, implementation, findings.all()), content);
  }

  private Optional<X12Set> content() {
    Optional<X12Set> content = SetContents.read(header.id(), text(), findings);
    return findings.isEmpty() ? content : Optional.empty();
  }

  private SetText text() {
    return new SetText(segments, interchange.delimiters());
  }

  private SyntaxCheck syntax() {
    return new SyntaxCheck(
        group.knownVersion().orElseThrow(), text(), findings.place(), findings.room());
  }

  private void closing(Segment se) {
    String element = String.valueOf(interchange.delimiters().element());
    String written = se.tag() + element + String.join(element, se.elements());
    keep(written.getBytes(StandardCharsets.UTF_8));
  }

  private void trailer(Segment se) {
    position++;
    if (!Counts.is(se.at(1), position)) {
      findings.add(
          X12Rule.SEGMENT_COUNT,
          new X12Place.Spot("SE", position, 1, 0, "96"),
          String.valueOf(position),
          se.at(1));
    }
    if (!se.at(2).equals(header.controlNumber())) {
      findings.add(
          X12Rule.SET_TRAILER_NUMBER,
          new X12Place.Spot("SE", position, 2, 0, "329"),
          header.controlNumber(),
          se.at(2));
    }
  }

  /** Whether there is room for one more segment; where there is none, the set is let go of. */
  private boolean room(byte[] bytes) {
    if (whole
        && (segments.size() >= limits.segments()
            || this.bytes.size() + bytes.length >= limits.setBytes())) {
      whole = false;
      segments.clear();
      this.bytes.reset();
      findings.add(
          X12Rule.SET_TOO_LARGE,
          "at most %d segments and %d bytes".formatted(limits.segments(), limits.setBytes()),
          "more");
    }
    return whole;
  }

  private static X12Place.Spot st(int element) {
    return new X12Place.Spot("ST", 1, element, 0, element == 1 ? "143" : "329");
  }
}
