package org.pedigree.receiving;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.capture.Capture;
import org.pedigree.capture.CaptureJob;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.custody.ListedShipment;
import org.pedigree.custody.Shipment;
import org.pedigree.custody.Shipments;
import org.pedigree.epcis.Format;
import org.pedigree.party.Location;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes closed receipts events and has them captured, as any other document of their party. */
@Component
class Dispatch {

  private final ClosedReceipts closed;
  private final ShippedGoods goods;
  private final Shipments shipments;
  private final Capture capture;
  private final Parties parties;

  Dispatch(
      ClosedReceipts closed,
      ShippedGoods goods,
      JdbcClient owner,
      Capture capture,
      Parties parties) {
    this.closed = closed;
    this.goods = goods;
    this.shipments = new Shipments(owner);
    this.capture = capture;
    this.parties = parties;
  }

  /**
   * Refuses a receipt for what was sent to somebody else.
   *
   * @throws NotKnown also where there is no such shipment: it reads the same
   */
  void mustBeSentTo(PartyId receiver, Receipt.Papers papers) {
    var hash = papers.shipment();
    if (hash != null && shipments.find(hash).filter(sent -> isTo(receiver, sent)).isEmpty()) {
      throw new NotKnown("shipment " + hash.hex());
    }
  }

  private static boolean isTo(PartyId receiver, ListedShipment sent) {
    var to = sent.shipment().ends().receiver();
    return to == null || to.equals(receiver);
  }

  /**
   * The shipments that goods of a receipt are of: the one that it names, and those of its items.
   */
  List<ListedShipment> shipmentsOf(Receipt receipt, List<ReceiptItem> items) {
    var named =
        Stream.ofNullable(receipt.papers().shipment())
            .flatMap(hash -> shipments.find(hash).stream());
    var found =
        goods
            .with(items.stream().map(ReceiptItem::canonical).toList(), receipt.opened().party())
            .stream();
    return Stream.concat(named, found).distinct().toList();
  }

  /** Captures the receipt's event, once however often it is called. */
  void send(Receipt receipt, List<ReceiptItem> items) {
    var document = receipt.progress().document();
    if (document == null) {
      var job =
          capture.accept(
              receipt.opened().by(),
              document(receipt, items).bytes(),
              Format.JSON,
              ErrorBehaviour.ROLLBACK);
      closed.accepted(receipt, job.id().documentId());
      await(job);
      document = job.id().documentId();
    }
    closed.captured(receipt, document);
  }

  private void await(CaptureJob job) {
    try {
      capture.await(job);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The node stops; the receipt is kept", stopping);
    }
  }

  private ReceiptDocument document(Receipt receipt, List<ReceiptItem> items) {
    return new ReceiptDocument(
        receipt, items, closed.told(receipt), gln(receipt.opened().party()).orElseThrow());
  }

  /** What is known now of where these goods came from. */
  Told told(Receipt receipt, List<ReceiptItem> items) {
    var sent = shipmentsOf(receipt, items).stream().map(ListedShipment::shipment).toList();
    var senders = sent.stream().map(shipment -> shipment.ends().sender()).distinct().toList();
    return new Told(
        senders.size() == 1 ? gln(senders.getFirst()).orElse(null) : null,
        papers(receipt.papers().purchaseOrder(), sent, Shipment.Papers::purchaseOrder),
        papers(receipt.papers().despatchAdvice(), sent, Shipment.Papers::despatchAdvice));
  }

  private static List<String> papers(
      @Nullable String named,
      List<Shipment> sent,
      Function<Shipment.Papers, @Nullable String> which) {
    return Stream.concat(
            Stream.ofNullable(named),
            sent.stream().map(Shipment::papers).map(which).filter(Objects::nonNull))
        .distinct()
        .sorted()
        .toList();
  }

  private Optional<String> gln(PartyId party) {
    return parties.locations(party).stream()
        .map(Location::gln)
        .findFirst()
        .map(gln -> "https://id.gs1.org/414/" + gln.value());
  }
}
