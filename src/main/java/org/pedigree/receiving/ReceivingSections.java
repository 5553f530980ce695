package org.pedigree.receiving;

import java.util.List;
import java.util.Set;
import org.pedigree.custody.ListedShipment.State;
import org.pedigree.custody.Shipments.Direction;
import org.pedigree.party.Caller;
import org.pedigree.party.Role;
import org.pedigree.party.WhoAsks;
import org.pedigree.web.Section;
import org.pedigree.web.ToDo;
import org.pedigree.web.ToDos;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where shipments and receipts stand among the pages, and what of them waits for people. */
@Configuration(proxyBeanMethods = false)
class ReceivingSections {

  /** More than these are not counted. */
  private static final int MOST = 1_000;

  @Bean
  Section shipmentsSection() {
    return Section.listed("/shipments", "Shipments", 22, Section.PARTY);
  }

  @Bean
  Section receivingSection() {
    return Section.listed("/receiving", "Receiving", 25, Section.PARTY);
  }

  /** Whoever may do more than look, of any party that has goods. */
  static boolean receives(Caller caller) {
    return !caller.is(Role.REGULATOR) && !caller.duties().isEmpty();
  }

  @Bean
  ToDos receivingToDo(
      ShipmentDesk shipments,
      ReceiptList receipts,
      ReceiptController.Asker asker,
      WhoAsks whoAsks) {
    return () ->
        whoAsks
            .callerIfAny()
            .filter(ReceivingSections::receives)
            .map(caller -> today(caller, shipments, receipts, asker))
            .orElse(List.of());
  }

  private static List<ToDo> today(
      Caller caller, ShipmentDesk shipments, ReceiptList receipts, ReceiptController.Asker asker) {
    var of = asker.principals(caller);
    return List.of(
        new ToDo(
            "Shipments on their way to you",
            shipments.count(of, Direction.IN, Set.of(State.EXPECTED), MOST),
            "/shipments/expected",
            ToDo.Urgency.SOON),
        new ToDo(
            "Shipments of which something is missing",
            shipments.lacking(of, MOST),
            "/shipments/discrepancies",
            ToDo.Urgency.TODAY),
        new ToDo(
            "Receipts that nobody finished",
            receipts.count(Receipt.State.OPEN),
            "/receiving/open",
            ToDo.Urgency.TODAY),
        new ToDo(
            "Receipts in quarantine until data and goods agree",
            receipts.count(Receipt.State.QUARANTINE),
            "/receiving/quarantine",
            ToDo.Urgency.TODAY));
  }
}
