package org.pedigree.flatfile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Action;
import org.pedigree.epcis.AggregationEvent;
import org.pedigree.epcis.BizTransaction;
import org.pedigree.epcis.Common;
import org.pedigree.epcis.EpcisWriter;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.Field;
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
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.Sscc;

/**
 * The document that a flat file is: rows that have all in common but their packs are one event. The
 * same rows have the same bytes, so that a file that comes again has no second effect.
 */
record FlatFileEvents(FlatFileKind kind, List<Row> rows, Gln sender) {

  byte[] document() {
    var out = new ByteArrayOutputStream();
    var own = uri(sender);
    var latest =
        rows.stream().map(row -> row.shared().time().toInstant()).max(Comparator.naturalOrder());
    var name = UUID.nameUUIDFromBytes(rows.toString().getBytes(StandardCharsets.UTF_8));
    var heading =
        new EpcisWriter.Heading(name.toString(), latest.orElseThrow(), own, own, List.of(), null);
    try (var document = EpcisWriter.json(out, heading)) {
      events().forEach(document::write);
    }
    return out.toByteArray();
  }

  List<Event> events() {
    Map<Row.Shared, List<Identifier>> alike = new LinkedHashMap<>();
    for (var row : rows) {
      alike.computeIfAbsent(row.shared(), _ -> new ArrayList<>()).add(Identifier.of(row.item()));
    }
    var events = new ArrayList<Event>();
    alike.forEach((shared, items) -> events.add(event(shared, items)));
    packings().forEach((into, items) -> events.add(packing(into, items)));
    return events;
  }

  private Event event(Row.Shared shared, List<Identifier> items) {
    return switch (kind) {
      case SERIALS -> made(shared, items);
      case SHIPMENTS -> moved(shared, items, "shipping", "in_transit", ends(shared, true));
      case RECEIPTS -> moved(shared, items, "receiving", "in_progress", ends(shared, false));
      case DISPENSINGS ->
          new ObjectEvent(
                  common(shared, new Why(step("dispensing"), disposition("dispensed")), false),
                  Action.DELETE,
                  items,
                  List.of(),
                  Fields.NONE)
              .identified();
    };
  }

  private static Event made(Row.Shared shared, List<Identifier> items) {
    var made = shared.made();
    var ilmd =
        new Fields(
            List.of(
                masterData("lotNumber", Objects.requireNonNull(made.lot()).value()),
                masterData(
                    "itemExpirationDate",
                    Objects.requireNonNull(made.expiry()).date().toString())));
    return new ObjectEvent(
            common(shared, new Why(step("commissioning"), disposition("active")), true),
            Action.ADD,
            items,
            List.of(),
            ilmd)
        .identified();
  }

  private static Field masterData(String name, String value) {
    return new Field(Fields.CBV_MDA, name, value);
  }

  private Event moved(
      Row.Shared shared,
      List<Identifier> items,
      String step,
      String disposition,
      Transfer transfer) {
    var why = new Why(step(step), disposition(disposition), null, papers(shared), transfer);
    return new ObjectEvent(
            common(shared, why, kind == FlatFileKind.RECEIPTS),
            Action.OBSERVE,
            items,
            List.of(),
            Fields.NONE)
        .identified();
  }

  private Transfer ends(Row.Shared shared, boolean out) {
    var own = List.of(owner(sender));
    var partner = List.of(owner(Objects.requireNonNull(shared.trade().partner())));
    return out ? new Transfer(own, partner) : new Transfer(partner, own);
  }

  private static SourceDest owner(Gln gln) {
    return new SourceDest(
        new Term("owning_party", "https://ref.gs1.org/cbv/SDT-owning_party"),
        Identifier.of(uri(gln)));
  }

  /** An order is its buyer's, a despatch advice the seller's. */
  private List<BizTransaction> papers(Row.Shared shared) {
    var trade = shared.trade();
    var partner = Objects.requireNonNull(trade.partner());
    var out = kind == FlatFileKind.SHIPMENTS;
    var papers = new ArrayList<BizTransaction>();
    add(papers, "po", out ? partner : sender, trade.order());
    add(papers, "desadv", out ? sender : partner, trade.advice());
    return papers;
  }

  private static void add(
      List<BizTransaction> papers, String type, Gln whose, @Nullable String number) {
    if (number != null) {
      var id = "urn:epcglobal:cbv:bt:%s:%s".formatted(whose.value(), number);
      papers.add(
          new BizTransaction(
              new Term(type, "https://ref.gs1.org/cbv/BTT-" + type), Identifier.of(id)));
    }
  }

  /** When and where something was put into a container. */
  private record Into(Sscc container, OffsetDateTime time, Gln place) {}

  private Map<Into, List<Identifier>> packings() {
    Map<Into, List<Identifier>> packings = new LinkedHashMap<>();
    for (var row : rows) {
      if (row.container() != null) {
        var into = new Into(row.container(), row.shared().time(), row.shared().place());
        packings.computeIfAbsent(into, _ -> new ArrayList<>()).add(Identifier.of(row.item()));
      }
    }
    return packings;
  }

  private static Event packing(Into into, List<Identifier> items) {
    var place = Identifier.of(uri(into.place));
    var common =
        new Common(
            Identity.UNKNOWN,
            when(into.time),
            new Where(place, place),
            new Why(step("packing"), disposition("in_progress")),
            More.NONE);
    return new AggregationEvent(common, Action.ADD, Identifier.of(into.container), items, List.of())
        .identified();
  }

  private static Common common(Row.Shared shared, Why why, boolean stays) {
    var place = Identifier.of(uri(shared.place()));
    return new Common(
        Identity.UNKNOWN,
        when(shared.time()),
        new Where(place, stays ? place : null),
        why,
        More.NONE);
  }

  private static When when(OffsetDateTime time) {
    var offset = time.getOffset().getId();
    return new When(time.toInstant(), offset.equals("Z") ? "+00:00" : offset);
  }

  private static Term step(String word) {
    return Term.bizStep(word);
  }

  private static Term disposition(String word) {
    return Term.disposition(word);
  }

  private static String uri(Gln gln) {
    return "https://id.gs1.org/414/" + gln.value();
  }
}
