package org.pedigree.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an 856: builds the hierarchy out of its levels, has it judged, and says what it says. */
final class ShipNoticeReader {

  private final SetText text;
  private final Findings findings;
  private final List<Segment> heading = new ArrayList<>();
  private final List<LevelSegments> levels = new ArrayList<>();

  ShipNoticeReader(SetText text, Findings findings) {
    this.text = text;
    this.findings = findings;
  }

  Optional<X12Set> read() {
    for (Segment segment : text.segments()) {
      if (segment.is("HL")) {
        levels.add(new LevelSegments(segment));
      } else if (levels.isEmpty()) {
        heading.add(segment);
      } else {
        levels.getLast().add(segment);
      }
    }
    List<LevelSegments> roots = new Hierarchy(findings).of(levels);
    new ShipNoticeRules(findings).judge(text.segments(), levels);
    return findings.isEmpty() ? Optional.of(notice(roots)) : Optional.empty();
  }

  private ShipNotice notice(List<LevelSegments> roots) {
    Segment bsn = heading.getFirst();
    return new ShipNotice(
        bsn.at(1),
        bsn.at(2),
        Moments.date(bsn.at(3)).orElseThrow(),
        Moments.time(bsn.at(4)).orElseThrow(),
        heading.stream()
            .filter(segment -> segment.is("DTM"))
            .flatMap(dtm -> LevelSegments.date(dtm).stream())
            .toList(),
        roots.stream().map(LevelSegments::level).toList());
  }
}
