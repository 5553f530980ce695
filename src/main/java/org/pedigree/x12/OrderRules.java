package org.pedigree.x12;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Judges what an order, its acknowledgment or an invoice says beyond its syntax. */
final class OrderRules {

  private final Findings findings;

  OrderRules(Findings findings) {
    this.findings = findings;
  }

  void judge(List<Segment> segments, List<LevelSegments> lines) {
    lines.forEach(line -> line(line.hl()));
    for (Segment segment : segments) {
      switch (segment.tag()) {
        case "N1" -> party(segment);
        case "ACK" -> amount(segment, 2);
        case "CTT" -> totals(segment, lines);
        case "TDS" -> total(segment, segments, lines);
        default -> {
          // The others are judged by their syntax alone.
        }
      }
    }
  }

  private void line(Segment line) {
    List<ProductCode> codes = LevelSegments.codes(line, 6);
    if (codes.stream().noneMatch(ProductCode::product)) {
      findings.add(X12Rule.ITEM_IDENTIFIED, line.spot().at(6), "N4, ND, UK …", "");
    }
    codes.stream()
        .filter(code -> !code.wellFormed())
        .forEach(
            code ->
                findings.add(
                    X12Rule.IDENTIFIER,
                    line.spot().at(7),
                    "an identifier as " + code.qualifier() + " asks for",
                    code.value()));
    if (!line.has(2)) {
      findings.add(X12Rule.ITEM_QUANTITY, line.spot().at(2), "a quantity", "");
    }
    amount(line, 2);
    amount(line, 4);
  }

  private void amount(Segment segment, int element) {
    String said = segment.at(element);
    if (!said.isEmpty() && Amounts.of(said).filter(one -> one.signum() >= 0).isEmpty()) {
      findings.add(X12Rule.NOT_NEGATIVE, segment.spot().at(element), "0 or more", said);
    }
  }

  private void party(Segment n1) {
    if (n1.at(3).equals("UL") && new PartyCode("UL", n1.at(4)).gln().isEmpty()) {
      findings.add(X12Rule.IDENTIFIER, n1.spot().at(4), "a GLN", n1.at(4));
    }
  }

  private void totals(Segment ctt, List<LevelSegments> lines) {
    if (!Counts.is(ctt.at(1), lines.size())) {
      findings.add(X12Rule.LINE_TOTAL, ctt.spot().at(1), "" + lines.size(), ctt.at(1));
    }
    BigDecimal sum =
        lines.stream()
            .flatMap(line -> Amounts.of(line.hl().at(2)).stream())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (ctt.has(2) && Amounts.of(ctt.at(2)).filter(said -> said.compareTo(sum) == 0).isEmpty()) {
      findings.add(X12Rule.HASH_TOTAL, ctt.spot().at(2), sum.toPlainString(), ctt.at(2));
    }
  }

  /** Where charges, allowances or taxes stand, the sum is not for us to say. */
  private void total(Segment tds, List<Segment> segments, List<LevelSegments> lines) {
    boolean more =
        segments.stream().anyMatch(one -> List.of("SAC", "TXI", "CAD").contains(one.tag()));
    Optional<BigDecimal> sum =
        lines.stream()
            .map(line -> price(line.hl()))
            .reduce(
                Optional.of(BigDecimal.ZERO), (one, next) -> one.flatMap(a -> next.map(a::add)));
    boolean differs =
        sum.isPresent()
            && Amounts.of(tds.at(1))
                .map(cents -> cents.movePointLeft(2).subtract(sum.get()).abs())
                .filter(off -> off.compareTo(new BigDecimal("0.01")) < 0)
                .isEmpty();
    if (differs && !more && !lines.isEmpty()) {
      findings.add(
          X12Rule.AMOUNT_TOTAL,
          tds.spot().at(1),
          sum.get().movePointRight(2).toPlainString(),
          tds.at(1));
    }
  }

  private static Optional<BigDecimal> price(Segment line) {
    return Amounts.of(line.at(2)).flatMap(count -> Amounts.of(line.at(4)).map(count::multiply));
  }
}
