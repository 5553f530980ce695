package org.pedigree.receiving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.ListedShipment;
import org.pedigree.custody.Verdict;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.pedigree.receiving.ReceiptAnswer.Belonging;
import org.pedigree.receiving.ReceiptAnswer.Difference;
import org.springframework.stereotype.Component;

/**
 * Tells of receipts: while they are scanned beside what was shipped, then as custody judged them.
 */
@Component
class ReceiptDesk {

  private static final int MOST = 1_000;

  private final ReceiptStore store;
  private final Dispatch dispatch;
  private final ShippedGoods goods;
  private final Judged judged;
  private final Parties parties;

  ReceiptDesk(
      ReceiptStore store, Dispatch dispatch, ShippedGoods goods, Judged judged, Parties parties) {
    this.store = store;
    this.dispatch = dispatch;
    this.goods = goods;
    this.judged = judged;
    this.parties = parties;
  }

  /** A receipt of these parties, as it stands. */
  Optional<ReceiptAnswer> find(UUID name, List<PartyId> of) {
    return store
        .receipts()
        .find(name)
        .filter(receipt -> of.contains(receipt.opened().party()))
        .map(store.closed()::lookAgain)
        .map(this::answer);
  }

  ReceiptAnswer answer(Receipt receipt) {
    var items = store.items().of(receipt);
    return receipt.progress().event() == null
        ? running(receipt, items)
        : ended(receipt, items, receipt.progress().event());
  }

  private ReceiptAnswer running(Receipt receipt, List<ReceiptItem> items) {
    var sent = dispatch.shipmentsOf(receipt, items);
    var shipped = new ArrayList<Comparison.Shipped>();
    var outstanding = new HashMap<Long, Integer>();
    for (var shipment : sent) {
      var its = goods.of(shipment.shipment().id());
      shipped.addAll(its);
      outstanding.put(shipment.shipment().id(), Comparison.of(its, items).outstanding());
    }
    var result = Comparison.of(shipped, items);
    return answer(
        receipt,
        items.size(),
        sent.stream().map(one -> belonging(one, outstanding.get(one.shipment().id()))).toList(),
        new Found(
            null,
            null,
            Findings.of(result.items()),
            result.missing(),
            Findings.inferred(result.items())));
  }

  private ReceiptAnswer ended(Receipt receipt, List<ReceiptItem> items, long event) {
    var verdict = judged.verdict(event);
    var differences =
        new ArrayList<>(Findings.of(store.closed().disagreements(receipt), byKey(items)));
    differences.addAll(Findings.damaged(items));
    return answer(
        receipt,
        items.size(),
        judged.shipmentsOf(event).stream().map(one -> belonging(one, one.count().open())).toList(),
        new Found(
            judged.eventId(event),
            reason(verdict),
            differences,
            judged.missing(event),
            verdict instanceof Verdict.Accepted(var findings) ? findings : List.of()));
  }

  private static Map<String, ReceiptItem> byKey(List<ReceiptItem> items) {
    var byKey = new HashMap<String, ReceiptItem>();
    items.forEach(item -> byKey.put(item.canonical(), item));
    return byKey;
  }

  private static @Nullable String reason(@Nullable Verdict verdict) {
    return switch (verdict) {
      case null -> "The receipt was not captured.";
      case Verdict.Accepted _ -> null;
      case Verdict.Waiting(_, var reason) -> "Received without data: " + reason + ".";
      case Verdict.Refused(_, var reason) -> "Refused: " + reason + ".";
      case Verdict.TakenBack(var reason) -> "Taken back: " + reason + ".";
    };
  }

  /** What is to be told beside the receipt itself. */
  private record Found(
      @Nullable String eventId,
      @Nullable String reason,
      List<Difference> differences,
      List<String> missing,
      List<String> inferred) {}

  private ReceiptAnswer answer(
      Receipt receipt, int scanned, List<Belonging> shipments, Found found) {
    var party = receipt.opened().party();
    var progress = receipt.progress();
    return new ReceiptAnswer(
        receipt.name(),
        receipt.state().name().toLowerCase(Locale.ROOT),
        parties.names(List.of(party)).get(party),
        receipt.opened().place().value(),
        receipt.opened().at(),
        progress.closedAt(),
        progress.agreedAt(),
        found.eventId(),
        progress.agreedAt() == null ? found.reason() : null,
        scanned,
        shipments,
        found.differences().stream().limit(MOST).toList(),
        found.missing().stream().limit(MOST).toList(),
        found.inferred());
  }

  private Belonging belonging(ListedShipment listed, int outstanding) {
    var shipment = listed.shipment();
    var sender = shipment.ends().sender();
    return new Belonging(
        listed.hash().hex(),
        parties.names(List.of(sender)).get(sender),
        shipment.papers().purchaseOrder(),
        shipment.papers().despatchAdvice(),
        listed.count().lines(),
        outstanding);
  }
}
