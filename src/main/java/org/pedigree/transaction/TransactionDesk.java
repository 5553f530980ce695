package org.pedigree.transaction;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.ListedShipment;
import org.pedigree.custody.Shipments.Wish;
import org.pedigree.epcis.EventHash;
import org.pedigree.party.Caller;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.pedigree.party.Role;
import org.pedigree.trace.Inspections;
import org.pedigree.trace.Viewer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds sales for whoever asks: its own and its principals', and for a regulator what it looks at
 * for a logged reason. The database shows it no others.
 */
@Component
class TransactionDesk {

  private final Sales sales;
  private final Transactions transactions;
  private final Inspections inspections;
  private final Parties parties;
  private final Clock clock;

  TransactionDesk(
      @Qualifier("reader") Sales sales,
      Transactions transactions,
      Inspections inspections,
      Parties parties,
      Clock clock) {
    this.sales = sales;
    this.transactions = transactions;
    this.inspections = inspections;
    this.parties = parties;
    this.clock = clock;
  }

  /** Who asks, and with what right. */
  record Asker(Caller caller, Viewer viewer) {

    boolean isRegulator() {
      return caller.is(Role.REGULATOR);
    }
  }

  @Transactional(transactionManager = "reader", readOnly = true)
  Optional<Sale> find(EventHash shipment, Asker asker) {
    inspections.state(asker.viewer());
    return sales.find(shipment).filter(sale -> mayKnow(sale, asker)).map(sale -> seen(sale, asker));
  }

  /** All sales that an object went with, as far as the asker may know them. */
  @Transactional(transactionManager = "reader", readOnly = true)
  List<Sale> of(String canonical, Asker asker) {
    inspections.state(asker.viewer());
    return sales.find(transactions.shipmentsOf(canonical)).stream()
        .filter(sale -> mayKnow(sale, asker))
        .map(sale -> seen(sale, asker))
        .toList();
  }

  /**
   * A page of shipments.
   *
   * @param of whose; null for the asker's own and its principals'
   */
  @Transactional(transactionManager = "reader", readOnly = true)
  List<ListedShipment> page(Asked asked, @Nullable PartyId of, Asker asker) {
    inspections.state(asker.viewer());
    var ends = of == null ? principals(asker) : List.of(of);
    var before =
        asked.before() == null
            ? null
            : sales
                .shipments()
                .find(Asked.shipment("before", asked.before()))
                .orElseThrow(() -> new NotKnown("shipment " + asked.before()));
    var page =
        sales
            .shipments()
            .page(new Wish(ends, asked.way(), Set.of(), asked.span(), before), asked.most());
    inspections.concern(
        asker.viewer(), page.stream().map(listed -> listed.shipment().id()).toList());
    return page;
  }

  private boolean mayKnow(Sale sale, Asker asker) {
    return asker.isRegulator() || Transactions.isEnd(sale, principals(asker));
  }

  private Sale seen(Sale sale, Asker asker) {
    inspections.concern(asker.viewer(), List.of(sale.id()));
    return sale;
  }

  private List<PartyId> principals(Asker asker) {
    return parties.principals(asker.caller().party(), LocalDate.now(clock));
  }
}
