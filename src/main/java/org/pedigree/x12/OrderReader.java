package org.pedigree.x12;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pedigree.x12.OrderAcknowledgement.AcknowledgedLine;
import org.pedigree.x12.OrderAcknowledgement.LineAnswer;

/** Reads an 850, an 855 or an 810: a heading, and lines of one form. */
final class OrderReader {

  private final SetText text;
  private final Findings findings;
  private final LevelSegments heading;
  private final List<LevelSegments> lines = new ArrayList<>();
  private final Segment first;

  OrderReader(SetText text, Findings findings) {
    this.text = text;
    this.findings = findings;
    first = text.segments().getFirst();
    heading = new LevelSegments(first);
  }

  Optional<X12Set> read() {
    boolean summary = false;
    for (Segment segment : text.segments()) {
      summary |= segment.is("CTT") || segment.is("TDS");
      if (segment.is("PO1") || segment.is("IT1")) {
        lines.add(new LevelSegments(segment));
      } else if (!summary) {
        (lines.isEmpty() ? heading : lines.getLast()).add(segment);
      }
    }
    new OrderRules(findings).judge(text.segments(), lines);
    return findings.isEmpty() ? set() : Optional.empty();
  }

  private Optional<X12Set> set() {
    return switch (first.tag()) {
      case "BEG" -> date(5).map(this::order);
      case "BAK" -> date(4).map(this::acknowledgement);
      default -> date(1).map(this::invoice);
    };
  }

  private Optional<LocalDate> date(int element) {
    Optional<LocalDate> date = Moments.date(first.at(element));
    if (date.isEmpty()) {
      findings.add(X12Rule.DATE_EXISTS, first.spot().at(element), "CCYYMMDD", first.at(element));
    }
    return date;
  }

  private PurchaseOrder order(LocalDate date) {
    return new PurchaseOrder(
        first.at(1),
        first.at(2),
        first.at(3),
        date,
        heading.details(),
        lines.stream().map(OrderReader::line).toList());
  }

  private OrderAcknowledgement acknowledgement(LocalDate date) {
    return new OrderAcknowledgement(
        first.at(1),
        first.at(2),
        first.at(3),
        date,
        heading.details(),
        lines.stream()
            .map(
                line ->
                    new AcknowledgedLine(
                        line(line), line.all("ACK").map(OrderReader::answer).toList()))
            .toList());
  }

  private Invoice invoice(LocalDate date) {
    BigDecimal cents =
        text.segments().stream()
            .filter(segment -> segment.is("TDS"))
            .flatMap(tds -> Amounts.of(tds.at(1)).stream())
            .findFirst()
            .orElse(BigDecimal.ZERO);
    return new Invoice(
        date,
        first.at(2),
        first.at(4),
        heading.details(),
        lines.stream().map(OrderReader::line).toList(),
        cents.movePointLeft(2).setScale(2));
  }

  private static OrderLine line(LevelSegments segments) {
    Segment line = segments.hl();
    return new OrderLine(
        line.at(1),
        Amounts.of(line.at(2)).orElseThrow(),
        line.at(3),
        Amounts.of(line.at(4)),
        LevelSegments.codes(line, 6));
  }

  private static LineAnswer answer(Segment ack) {
    return new LineAnswer(
        ack.at(1),
        Amounts.of(ack.at(2)),
        ack.at(3),
        Moments.date(ack.at(5)).map(date -> new X12Date(ack.at(4), date, Optional.empty(), "")));
  }
}
