package org.pedigree.transaction;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.pedigree.epcis.DscsaStatement;
import org.pedigree.epcis.Event;
import org.pedigree.transaction.Transaction.Papers;
import org.pedigree.transaction.Transaction.Shipped;

/** What a shipping event says of its transaction. */
final class Terms {

  private Terms() {}

  static Shipped of(Sale sale) {
    var shipment = sale.listed().shipment();
    var papers = shipment.papers();
    var shipped = day(sale.event());
    var sold = transactionDate(sale.event()).orElse(shipped);
    return new Shipped(
        sale.listed().hash().hex(),
        sale.event().eventId().orElseThrow(),
        shipment.purpose().name().toLowerCase(Locale.ROOT),
        shipment.dispatch().dropShipment(),
        sold,
        shipped.isAfter(sold.plusDays(1)) ? shipped : null,
        new Papers(papers.purchaseOrder(), papers.despatchAdvice()));
  }

  /** At the place of the shipping. */
  private static LocalDate day(Event event) {
    return event
        .eventTime()
        .atOffset(ZoneOffset.of(event.common().when().timeZoneOffset()))
        .toLocalDate();
  }

  /** Where it was sold on another day than shipped; what is no date was never read as one. */
  private static Optional<LocalDate> transactionDate(Event event) {
    return event
        .common()
        .more()
        .fields()
        .text(DscsaStatement.NAMESPACE, "transactionDate")
        .flatMap(Terms::date);
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text));
    } catch (DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }
}
