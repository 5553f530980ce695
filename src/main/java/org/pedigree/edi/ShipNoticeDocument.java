package org.pedigree.edi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.pedigree.epcis.Action;
import org.pedigree.epcis.AggregationEvent;
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
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.Gln;
import org.pedigree.x12.ShipNotice;
import org.pedigree.x12.TransactionLine;
import org.pedigree.x12.X12Date;
import org.pedigree.x12.X12Party;
import org.pedigree.x12.X12Statement;
import org.springframework.web.util.UriUtils;

/**
 * The EPCIS document that a ship notice is: what is packed in what, and one shipping (CBV 2.0 7.1).
 * The same notice has the same bytes whenever it is written.
 *
 * @param instance names the document
 * @param seller where the notice tells no GLN of who sells or sends
 * @param buyer where it tells none of who buys or gets
 */
record ShipNoticeDocument(
    UUID instance, ShipNotice notice, Consignment goods, Gln seller, Gln buyer) {

  private static final String SHIPPED = "011";

  byte[] bytes() {
    var out = new ByteArrayOutputStream();
    var heading =
        new EpcisWriter.Heading(
            instance.toString(),
            moment().toInstant(),
            owner(from()),
            owner(to()),
            List.of(),
            isStated() ? new EpcisWriter.Affirmation(null, true, statement().orElse(null)) : null);
    try (var document = EpcisWriter.json(out, heading)) {
      events().forEach(document::write);
    }
    return out.toByteArray();
  }

  /** What is packed was packed before, the innermost first, and shipped then. */
  List<Event> events() {
    var events = new ArrayList<Event>();
    goods.contents().entrySet().stream()
        .sorted(Comparator.comparing(each -> -each.getValue().depth()))
        .forEach(
            each ->
                events.add(
                    packing(each.getKey(), each.getValue().depth(), each.getValue().children())));
    var why =
        new Why(
            Term.bizStep("shipping"),
            Term.disposition("in_transit"),
            null,
            transactions(),
            transfer());
    events.add(
        new ObjectEvent(
                common(moment(), why, false),
                Action.OBSERVE,
                identifiers(goods.outermost()),
                List.of(),
                Fields.NONE)
            .identified());
    return List.copyOf(events);
  }

  private Event packing(Epc container, int depth, Iterable<Epc> children) {
    var why = new Why(Term.bizStep("packing"), Term.disposition("in_progress"));
    return new AggregationEvent(
            common(moment().minusSeconds(depth), why, true),
            Action.ADD,
            Identifier.of(container),
            identifiers(children),
            List.of())
        .identified();
  }

  /** What was packed is still there; what was shipped is nowhere (CBV 2.0 7.1.1). */
  private Common common(ZonedDateTime at, Why why, boolean stays) {
    var place = Identifier.of("https://id.gs1.org/414/" + place("SF").orElse(seller));
    var offset = at.getOffset().getId().equals("Z") ? "+00:00" : at.getOffset().getId();
    return new Common(
        Identity.UNKNOWN,
        new When(at.toInstant(), offset),
        new Where(place, stays ? place : null),
        why,
        More.NONE);
  }

  private static List<Identifier> identifiers(Iterable<Epc> epcs) {
    var identifiers = new ArrayList<Identifier>();
    epcs.forEach(epc -> identifiers.add(Identifier.of(epc)));
    return identifiers;
  }

  /** When the goods left, or else when the notice was written. */
  private ZonedDateTime moment() {
    return Stream.concat(
            notice.dates().stream(),
            notice.levels().stream().flatMap(level -> level.details().dates().stream()))
        .filter(date -> date.qualifier().equals(SHIPPED))
        .findFirst()
        .map(this::moment)
        .orElseGet(() -> Zones.moment(notice.date(), notice.time(), ""));
  }

  private ZonedDateTime moment(X12Date date) {
    return Zones.moment(date.date(), date.time().orElse(notice.time()), date.zone());
  }

  private List<BizTransaction> transactions() {
    return Stream.concat(
            goods.purchaseOrders().stream().map(number -> transaction("po", to(), number)),
            Stream.of(transaction("desadv", from(), notice.shipmentId())))
        .toList();
  }

  private static BizTransaction transaction(String type, Gln by, String number) {
    var encoded = UriUtils.encode(number, StandardCharsets.UTF_8);
    return new BizTransaction(
        new Term(type, "https://ref.gs1.org/cbv/BTT-" + type),
        Identifier.of("urn:epcglobal:cbv:bt:%s:%s".formatted(by, encoded)));
  }

  private Transfer transfer() {
    return new Transfer(
        List.of(end("owning_party", owner(from())), location(place("SF").orElse(seller))),
        List.of(end("owning_party", owner(to())), location(place("ST").orElse(buyer))));
  }

  private static SourceDest location(Gln gln) {
    return end("location", "https://id.gs1.org/414/" + gln);
  }

  private static SourceDest end(String type, String id) {
    return new SourceDest(new Term(type, "https://ref.gs1.org/cbv/SDT-" + type), Identifier.of(id));
  }

  private static String owner(Gln gln) {
    return "https://id.gs1.org/417/" + gln;
  }

  private Gln from() {
    return place("SE").or(() -> place("SF")).orElse(seller);
  }

  private Gln to() {
    return place("BY").or(() -> place("ST")).orElse(buyer);
  }

  /** The GLN of the first party in a role, wherever the notice names it. */
  private Optional<Gln> place(String role) {
    return notice.levels().stream()
        .flatMap(level -> level.details().parties().stream())
        .filter(party -> party.role().equals(role))
        .map(X12Party::code)
        .flatMap(code -> code.flatMap(one -> one.gln()).stream())
        .findFirst();
  }

  private boolean isStated() {
    var lines = TransactionLine.of(notice);
    return !lines.isEmpty() && lines.stream().allMatch(TransactionLine::stated);
  }

  private Optional<String> statement() {
    return notice.levels().stream()
        .flatMap(level -> level.details().statements().stream())
        .filter(X12Statement::affirmed)
        .map(statement -> String.join(" ", statement.texts()))
        .findFirst();
  }
}
