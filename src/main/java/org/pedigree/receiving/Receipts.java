package org.pedigree.receiving;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.MovesDecided;
import org.pedigree.gs1.Gln;
import org.pedigree.party.Caller;
import org.pedigree.party.Location;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.pedigree.receiving.ReceiptTable.Asked;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes receipts in. A receipt is durable before it is answered, closed once, and made one event:
 * whatever breaks off between is gone on with, to the same document.
 */
@Component
class Receipts {

  private final ReceiptStore store;
  private final Dispatch dispatch;
  private final Parties parties;
  private final TransactionOperations transactions;
  private final Clock clock;

  Receipts(
      ReceiptStore store,
      Dispatch dispatch,
      Parties parties,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.dispatch = dispatch;
    this.parties = parties;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A receipt, with what came in it; closed at once unless it is to stay open.
   *
   * @param key of the caller's choice: the same request again is the same receipt
   * @throws NotReceivable if the request is none, or the key stands for another
   */
  Receipt receive(Caller caller, @Nullable String key, ReceiptRequest request) {
    var items = request.read(today());
    var opened = opened(caller, request);
    var papers = new Receipt.Papers(request.shipmentHash(), request.order(), request.advice());
    dispatch.mustBeSentTo(opened.party(), papers);
    var asked = new Asked(key, key == null ? null : request.fingerprint());
    var receipt =
        transactions.execute(_ -> receive(opened, papers, asked, request.staysOpen(), items));
    return sent(receipt);
  }

  private Receipt receive(
      Receipt.Opened opened,
      Receipt.Papers papers,
      Asked asked,
      boolean staysOpen,
      List<ReceiptItem> items) {
    if (asked.key() != null) {
      store.receipts().oneAtATime(opened.by(), asked.key());
      var first = store.receipts().ofKey(opened.by(), asked.key(), asked.request());
      if (first.isPresent()) {
        return first.get();
      }
    }
    var receipt = store.receipts().open(opened, papers, asked);
    store.items().add(receipt, items);
    return staysOpen
        ? receipt
        : store.closed().close(receipt, now(), dispatch.told(receipt, items));
  }

  /**
   * Adds one scan to an open receipt.
   *
   * @param key by which the same scan is known when it comes again
   * @return false if it was scanned before
   */
  boolean scan(Caller caller, UUID name, @Nullable UUID key, ReceiptItem item) {
    return transactions.execute(
        _ -> {
          var receipt = of(caller, name);
          return store
              .items()
              .came(receipt, key, item)
              .orElseGet(() -> add(mustBeOpen(receipt), key, item));
        });
  }

  private boolean add(Receipt receipt, @Nullable UUID key, ReceiptItem item) {
    if (store.items().count(receipt) >= ReceiptRequest.MOST_ITEMS) {
      throw new NotReceivable(
          "scan",
          "A receipt has a size",
          "at most " + ReceiptRequest.MOST_ITEMS + " items",
          "one more");
    }
    var isNew = store.items().add(receipt, List.of(item)) > 0;
    if (key != null) {
      store.items().remember(receipt, key, item, isNew);
    }
    return isNew;
  }

  /** Takes a scan back. */
  void unscan(Caller caller, UUID name, ReceiptItem item) {
    transactions.executeWithoutResult(
        _ -> {
          if (!store.items().remove(openOf(caller, name), item.canonical())) {
            throw new NotKnown(item.canonical() + " in this receipt");
          }
        });
  }

  /** Closes a receipt and makes it an event; one that is closed stays as it is. */
  Receipt close(Caller caller, UUID name) {
    return sent(
        transactions.execute(
            _ -> {
              var receipt = of(caller, name);
              var items = store.items().of(receipt);
              if (receipt.state() == Receipt.State.OPEN && items.isEmpty()) {
                throw new NotReceivable(
                    "items", "A receipt tells what came", "at least one scan", "none");
              }
              return receipt.state() == Receipt.State.OPEN
                  ? store.closed().close(receipt, now(), dispatch.told(receipt, items))
                  : receipt;
            }));
  }

  private Receipt openOf(Caller caller, UUID name) {
    return mustBeOpen(of(caller, name));
  }

  private static Receipt mustBeOpen(Receipt receipt) {
    if (receipt.state() != Receipt.State.OPEN) {
      throw new Closed(receipt.name().toString());
    }
    return receipt;
  }

  /** Several people of one party, or its agent, may scan into one receipt. */
  private Receipt of(Caller caller, UUID name) {
    return store
        .receipts()
        .lock(name)
        .filter(receipt -> principals(caller).contains(receipt.opened().party()))
        .orElseThrow(() -> new NotKnown("receipt " + name));
  }

  private Receipt sent(Receipt receipt) {
    if (receipt.progress().closedAt() == null || receipt.progress().event() != null) {
      return receipt;
    }
    dispatch.send(receipt, store.items().of(receipt));
    return store.receipts().find(receipt.name()).orElseThrow();
  }

  /** Goes on with what a crash broke off. */
  void sendWhatIsLeft() {
    store.closed().notCaptured().forEach(this::sent);
  }

  /** Late data lets goods go, in the transaction in which it comes. */
  @EventListener
  void release(MovesDecided decided) {
    store.closed().releaseWhatAgrees();
  }

  private Receipt.Opened opened(Caller caller, ReceiptRequest request) {
    var party = request.party() == null ? caller.party() : principal(caller, request.party());
    return new Receipt.Opened(
        party, caller.party(), now(), place(party, caller, request.location()));
  }

  private PartyId principal(Caller caller, String code) {
    return parties
        .byCode(code)
        .map(principal -> principal.id())
        .filter(principals(caller)::contains)
        .orElseThrow(
            () ->
                new NotReceivable(
                    "party",
                    "A party receives for itself and for those whose agent it is",
                    "such a party",
                    code));
  }

  private Gln place(PartyId party, Caller caller, @Nullable String location) {
    var places = parties.locations(party).stream().map(Location::gln).toList();
    if (location == null) {
      return places.stream()
          .findFirst()
          .orElseThrow(
              () ->
                  new NotReceivable(
                      "location", "Goods come in at a place", "a party with a GLN", "none"));
    }
    return parties.locations(caller.party()).stream()
        .map(Location::gln)
        .filter(gln -> gln.value().equals(location))
        .findFirst()
        .or(() -> places.stream().filter(gln -> gln.value().equals(location)).findFirst())
        .orElseThrow(
            () ->
                new NotReceivable(
                    "location",
                    "Goods come in at a place of the party or its agent",
                    "a GLN of theirs",
                    location));
  }

  private List<PartyId> principals(Caller caller) {
    return parties.principals(caller.party(), today());
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
