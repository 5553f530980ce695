package org.pedigree.edi;

import java.util.List;
import java.util.stream.Stream;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Sscc;
import org.pedigree.x12.ApplicationAdvice;
import org.pedigree.x12.GroupAcknowledgement;
import org.pedigree.x12.Invoice;
import org.pedigree.x12.OrderAcknowledgement;
import org.pedigree.x12.OrderLine;
import org.pedigree.x12.ProductCode;
import org.pedigree.x12.PurchaseOrder;
import org.pedigree.x12.ShipLevel;
import org.pedigree.x12.ShipNotice;
import org.pedigree.x12.X12Set;

/**
 * By what people look for a set, whatever becomes of it.
 *
 * @param kind {@code po}, {@code desadv}, {@code sscc}, {@code gtin} or {@code other}
 */
record SetReference(String kind, String value) {

  /** So many of a set are kept. */
  private static final int MOST = 1000;

  static List<SetReference> of(X12Set set) {
    return all(set).filter(one -> !one.value.isEmpty()).distinct().limit(MOST).toList();
  }

  private static Stream<SetReference> all(X12Set set) {
    return switch (set) {
      case ShipNotice notice ->
          Stream.concat(
              Stream.of(new SetReference("desadv", notice.shipmentId())),
              notice.levels().stream().flatMap(SetReference::ofLevel));
      case PurchaseOrder order -> ofOrder(order.number(), order.lines().stream());
      case OrderAcknowledgement order ->
          ofOrder(
              order.number(),
              order.lines().stream().map(OrderAcknowledgement.AcknowledgedLine::line));
      case Invoice invoice ->
          Stream.concat(
              Stream.of(new SetReference("other", invoice.number())),
              ofOrder(invoice.purchaseOrder(), invoice.lines().stream()));
      case GroupAcknowledgement _, ApplicationAdvice _ -> Stream.of();
    };
  }

  private static Stream<SetReference> ofLevel(ShipLevel level) {
    return Stream.of(
            Stream.of(new SetReference("po", level.purchaseOrder())),
            level.ssccs().stream().map(Sscc::value).map(sscc -> new SetReference("sscc", sscc)),
            level.item().stream().flatMap(item -> products(item.codes())))
        .flatMap(references -> references);
  }

  private static Stream<SetReference> ofOrder(String number, Stream<OrderLine> lines) {
    return Stream.concat(
        Stream.of(new SetReference("po", number)), lines.flatMap(line -> products(line.codes())));
  }

  private static Stream<SetReference> products(List<ProductCode> codes) {
    return codes.stream()
        .flatMap(code -> code.gtin().stream())
        .map(Gtin::value)
        .map(gtin -> new SetReference("gtin", gtin));
  }
}
