package org.pedigree.x12;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.pedigree.x12.ShipLevel.Kind;

/** Judges what an 856 says beyond its syntax and its hierarchy. */
final class ShipNoticeRules {

  private final Findings findings;

  ShipNoticeRules(Findings findings) {
    this.findings = findings;
  }

  void judge(List<Segment> segments, List<LevelSegments> levels) {
    levels.stream()
        .filter(level -> level.kind().equals(Optional.of(Kind.ITEM)))
        .forEach(this::item);
    segments.forEach(this::segment);
    segments.stream().filter(segment -> segment.is("CTT")).forEach(ctt -> totals(ctt, segments));
  }

  private void item(LevelSegments level) {
    boolean identified =
        level
            .all("LIN")
            .flatMap(lin -> LevelSegments.codes(lin, 2).stream())
            .anyMatch(ProductCode::product);
    if (!identified) {
      X12Place.Spot spot = level.all("LIN").findFirst().orElse(level.hl()).spot();
      findings.add(
          X12Rule.ITEM_IDENTIFIED, spot.at(spot.tag().equals("LIN") ? 2 : 0), "N4, ND, UK …", "");
    }
    if (level.all("SN1").findAny().isEmpty()) {
      findings.add(X12Rule.ITEM_QUANTITY, level.hl().spot(), "SN1", "");
    }
  }

  private void segment(Segment segment) {
    switch (segment.tag()) {
      case "LIN" -> codes(segment);
      case "BSN" -> moment(segment);
      case "SN1" -> amounts(segment, 2, 4, 5);
      case "PO4" -> amounts(segment, 1, 2, 6, 8);
      case "TD1" -> amounts(segment, 2, 7, 9);
      case "N1" -> party(segment);
      case "MAN" -> label(segment);
      default -> {
        // The others are judged by their syntax alone.
      }
    }
  }

  private void moment(Segment bsn) {
    if (!Moments.isDate(bsn.at(3))) {
      findings.add(X12Rule.DATE_EXISTS, bsn.spot().at(3), "CCYYMMDD", bsn.at(3));
    }
    if (Moments.time(bsn.at(4)).isEmpty()) {
      findings.add(X12Rule.DATE_EXISTS, bsn.spot().at(4), "HHMM or HHMMSS", bsn.at(4));
    }
  }

  private void codes(Segment lin) {
    for (int at = 2; at < lin.elements().size(); at += 2) {
      if (!new ProductCode(lin.at(at), lin.at(at + 1)).wellFormed()) {
        identifier(lin, at + 1, "an identifier as " + lin.at(at) + " asks for");
      }
    }
  }

  private void amounts(Segment segment, int... elements) {
    for (int element : elements) {
      if (segment.has(element)
          && Amounts.of(segment.at(element)).filter(one -> one.signum() >= 0).isEmpty()) {
        findings.add(
            X12Rule.NOT_NEGATIVE, segment.spot().at(element), "0 or more", segment.at(element));
      }
    }
  }

  private void party(Segment n1) {
    if (n1.at(3).equals("UL") && new PartyCode("UL", n1.at(4)).gln().isEmpty()) {
      identifier(n1, 4, "a GLN");
    }
  }

  private void label(Segment man) {
    var mark = new X12Mark(man.at(1), man.at(2));
    if (mark.isSscc() && mark.sscc().isEmpty()) {
      identifier(man, 2, "an SSCC");
    }
  }

  private void identifier(Segment segment, int element, String expected) {
    findings.add(X12Rule.IDENTIFIER, segment.spot().at(element), expected, segment.at(element));
  }

  /** The standard counts levels; so many partners count items instead that both are right. */
  private void totals(Segment ctt, List<Segment> segments) {
    long levels = segments.stream().filter(one -> one.is("HL")).count();
    long items = segments.stream().filter(one -> one.is("LIN")).count();
    if (!Counts.is(ctt.at(1), levels) && !Counts.is(ctt.at(1), items)) {
      findings.add(X12Rule.LINE_TOTAL, ctt.spot().at(1), levels + " levels or " + items, ctt.at(1));
    }
    BigDecimal sum =
        segments.stream()
            .filter(one -> one.is("SN1"))
            .flatMap(one -> Amounts.of(one.at(2)).stream())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (ctt.has(2) && Amounts.of(ctt.at(2)).filter(said -> said.compareTo(sum) == 0).isEmpty()) {
      findings.add(X12Rule.HASH_TOTAL, ctt.spot().at(2), sum.toPlainString(), ctt.at(2));
    }
  }
}
