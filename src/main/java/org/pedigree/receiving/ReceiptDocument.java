package org.pedigree.receiving;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.pedigree.epcis.Action;
import org.pedigree.epcis.BizTransaction;
import org.pedigree.epcis.Common;
import org.pedigree.epcis.EpcisWriter;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.Fields;
import org.pedigree.epcis.Identifier;
import org.pedigree.epcis.Identity;
import org.pedigree.epcis.More;
import org.pedigree.epcis.ObjectEvent;
import org.pedigree.epcis.SourceDest;
import org.pedigree.epcis.Term;
import org.pedigree.epcis.Transfer;
import org.pedigree.epcis.When;
import org.pedigree.epcis.Where;
import org.pedigree.epcis.Why;

/**
 * The document that a receipt is: a receiving event of all that came, and one that sets aside what
 * is damaged (CBV 2.0 7.1 and 7.2). A receipt has the same bytes whenever it is written.
 *
 * @param to GLN of the party whose goods they are, as Digital Link
 */
record ReceiptDocument(Receipt receipt, List<ReceiptItem> items, Told told, String to) {

  byte[] bytes() {
    var out = new ByteArrayOutputStream();
    var heading =
        new EpcisWriter.Heading(receipt.name().toString(), closedAt(), to, to, List.of(), null);
    try (var document = EpcisWriter.json(out, heading)) {
      events().forEach(document::write);
    }
    return out.toByteArray();
  }

  List<Event> events() {
    var events = new ArrayList<Event>();
    events.add(event(items, "receiving", "in_progress", closedAt()));
    var damaged = items.stream().filter(ReceiptItem::damaged).toList();
    if (!damaged.isEmpty()) {
      events.add(event(damaged, "inspecting", "damaged", closedAt().plus(Duration.ofMillis(1))));
    }
    return events;
  }

  private Instant closedAt() {
    return Objects.requireNonNull(receipt.progress().closedAt());
  }

  private Event event(List<ReceiptItem> these, String step, String disposition, Instant at) {
    var place = Identifier.of("https://id.gs1.org/414/" + receipt.opened().place().value());
    var receiving = step.equals("receiving");
    var common =
        new Common(
            Identity.UNKNOWN,
            new When(at, "+00:00"),
            new Where(place, place),
            new Why(
                Term.bizStep(step),
                Term.disposition(disposition),
                null,
                receiving ? transactions() : List.of(),
                receiving ? transfer() : Transfer.NONE),
            More.NONE);
    var epcs = these.stream().map(item -> Identifier.of(item.canonical())).toList();
    return new ObjectEvent(common, Action.OBSERVE, epcs, List.of(), Fields.NONE).identified();
  }

  private List<BizTransaction> transactions() {
    return Stream.concat(
            told.purchaseOrders().stream().map(id -> transaction("po", id)),
            told.despatchAdvices().stream().map(id -> transaction("desadv", id)))
        .toList();
  }

  private static BizTransaction transaction(String type, String id) {
    return new BizTransaction(
        new Term(type, "https://ref.gs1.org/cbv/BTT-" + type), Identifier.of(id));
  }

  private Transfer transfer() {
    return new Transfer(
        Optional.ofNullable(told.from()).map(ReceiptDocument::owner).stream().toList(),
        List.of(owner(to)));
  }

  private static SourceDest owner(String gln) {
    return new SourceDest(
        new Term("owning_party", "https://ref.gs1.org/cbv/SDT-owning_party"), Identifier.of(gln));
  }
}
