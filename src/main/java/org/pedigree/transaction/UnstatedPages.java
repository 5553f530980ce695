package org.pedigree.transaction;

import static org.pedigree.web.Column.sorted;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.pedigree.party.Caller;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.pedigree.party.Role;
import org.pedigree.party.WhoAsks;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.pedigree.web.Section;
import org.pedigree.web.ToDo;
import org.pedigree.web.ToDo.Urgency;
import org.pedigree.web.ToDos;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Tells buyers of what they bought without a transaction statement. */
@Controller
class UnstatedPages {

  private static final String PATH = "/unstated-purchases";

  private static final List<Column<UnstatedPurchases.Line>> COLUMNS =
      List.of(
          sorted(
              "at",
              "Shipped",
              line -> Cell.at(line.shippedAt()).linked("/shipments/" + line.shipment())),
          sorted("seller", "Seller", line -> Cell.of(line.seller())),
          sorted("order", "Purchase order", line -> Cell.of(line.purchaseOrder())),
          sorted("advice", "Despatch advice", line -> Cell.of(line.despatchAdvice())));

  private final UnstatedPurchases purchases;
  private final Parties parties;
  private final Clock clock;

  UnstatedPages(UnstatedPurchases purchases, Parties parties, Clock clock) {
    this.purchases = purchases;
    this.parties = parties;
    this.clock = clock;
  }

  @Bean
  static Section unstatedSection() {
    return Section.unlisted(PATH, "Bought without a statement", Section.PARTY);
  }

  @Bean
  static ToDos unstatedToDo(
      UnstatedPurchases purchases, Parties parties, Clock clock, WhoAsks who) {
    return () ->
        who.callerIfAny()
            .filter(caller -> !caller.is(Role.REGULATOR))
            .map(caller -> parties.principals(caller.party(), LocalDate.now(clock)))
            .map(
                buyers ->
                    List.of(
                        new ToDo(
                            "Purchases for which no seller affirms the transaction statement",
                            purchases.count(buyers),
                            PATH,
                            Urgency.SOON)))
            .orElse(List.of());
  }

  @GetMapping(PATH)
  ModelAndView all(ListQuery query, @AuthenticationPrincipal Caller caller) {
    return query
        .of("Purchases", COLUMNS, purchases.page(buyers(caller), query))
        .on("transaction/unstated");
  }

  private List<PartyId> buyers(Caller caller) {
    return parties.principals(caller.party(), LocalDate.now(clock));
  }
}
