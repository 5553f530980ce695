package org.pedigree.transaction;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.ListedShipment;
import org.pedigree.custody.Shipment;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.stereotype.Component;

/** Names what is in a page of shipments. */
@Component
class TransactionList {

  /**
   * A transaction in a list.
   *
   * @param shipment by which its information and statement are found
   * @param state how far the shipment is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      String shipment,
      String direction,
      Instant shippedAt,
      String purpose,
      @Nullable String from,
      @Nullable String to,
      @Nullable String purchaseOrder,
      @Nullable String despatchAdvice,
      String state) {}

  private final Parties parties;

  TransactionList(Parties parties) {
    this.parties = parties;
  }

  List<Line> of(List<ListedShipment> page, String direction) {
    var names = names(page);
    return page.stream().map(listed -> line(listed, direction, names)).toList();
  }

  private Map<PartyId, String> names(List<ListedShipment> page) {
    return parties.names(
        page.stream()
            .map(listed -> listed.shipment().ends())
            .flatMap(ends -> Stream.of(ends.sender(), owner(ends)).filter(Objects::nonNull))
            .distinct()
            .toList());
  }

  private static @Nullable PartyId owner(Shipment.Ends ends) {
    return ends.buyer() == null ? ends.receiver() : ends.buyer();
  }

  private static Line line(ListedShipment listed, String direction, Map<PartyId, String> names) {
    var shipment = listed.shipment();
    var owner = owner(shipment.ends());
    return new Line(
        listed.hash().hex(),
        direction,
        shipment.dispatch().at(),
        shipment.purpose().name().toLowerCase(Locale.ROOT),
        names.get(shipment.ends().sender()),
        owner == null ? null : names.get(owner),
        shipment.papers().purchaseOrder(),
        shipment.papers().despatchAdvice(),
        listed.state().name().toLowerCase(Locale.ROOT));
  }
}
