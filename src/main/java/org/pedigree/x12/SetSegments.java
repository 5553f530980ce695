package org.pedigree.x12;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pedigree.x12.ApplicationAdvice.ContentError;
import org.pedigree.x12.GroupAcknowledgement.ElementError;
import org.pedigree.x12.GroupAcknowledgement.Form;
import org.pedigree.x12.GroupAcknowledgement.SegmentError;

/** The segments of a set, each as its id and its elements. */
final class SetSegments {

  /** Elements of these segments that are made of components. */
  static final Set<String> COMPOSITES = Set.of("AK41", "IK41", "TED5");

  private final X12Version version;
  private final char component;
  private final List<List<String>> segments = new ArrayList<>();
  private int level;

  SetSegments(X12Version version, char component) {
    this.version = version;
    this.component = component;
  }

  List<List<String>> of(X12Set set) {
    switch (set) {
      case GroupAcknowledgement one -> acknowledgement(one);
      case ApplicationAdvice one -> advice(one);
      case ShipNotice one -> notice(one);
      case PurchaseOrder one -> order(one);
      case OrderAcknowledgement one -> orderAcknowledgement(one);
      case Invoice one -> invoice(one);
    }
    return segments;
  }

  private void acknowledgement(GroupAcknowledgement one) {
    String kind = one.form() == Form.F999 ? "IK" : "AK";
    add("AK1", one.functionalId(), one.controlNumber(), later(one.version().orElse("")));
    for (GroupAcknowledgement.SetVerdict set : one.sets()) {
      add("AK2", set.set().id(), set.set().controlNumber());
      set.errors().forEach(error -> segmentError(kind, error));
      addAll(kind + "5", List.of(set.answer()), set.codes());
    }
    GroupAcknowledgement.GroupVerdict verdict = one.verdict();
    addAll(
        "AK9",
        List.of(
            verdict.answer(),
            "" + verdict.included(),
            "" + verdict.received(),
            "" + verdict.accepted()),
        verdict.codes());
  }

  private void segmentError(String kind, SegmentError error) {
    add(kind + "3", error.tag(), "" + error.position(), error.loop(), error.code());
    for (ElementError element : error.elements()) {
      add(
          kind + "4",
          place(element.position(), element.component()),
          element.reference(),
          element.code(),
          element.copy());
    }
  }

  private void advice(ApplicationAdvice one) {
    add("BGN", "00", one.reference(), Moments.write(one.date()));
    for (ApplicationAdvice.SetAdvice set : one.sets()) {
      add(
          "OTI",
          set.answer(),
          set.reference().qualifier(),
          set.reference().value(),
          "",
          "",
          "",
          "",
          set.group(),
          set.set().controlNumber(),
          set.set().id());
      set.errors().forEach(this::contentError);
    }
  }

  private void contentError(ContentError error) {
    X12Place.Spot at = error.at();
    add(
        "TED",
        error.code(),
        error.message(),
        at.tag(),
        at.position() == 0 ? "" : "" + at.position(),
        at.element() == 0 ? "" : place(at.element(), at.component()),
        at.reference(),
        error.copy());
  }

  private void notice(ShipNotice one) {
    add(
        "BSN",
        one.purpose(),
        one.shipmentId(),
        Moments.write(one.date()),
        Moments.write(one.time()));
    one.dates().forEach(this::date);
    one.shipments().forEach(shipment -> level(shipment, ""));
    add("CTT", "" + one.levels().size());
  }

  private void order(PurchaseOrder one) {
    add("BEG", one.purpose(), one.type(), one.number(), "", Moments.write(one.date()));
    heading(one.details());
    one.lines().forEach(line -> line("PO1", line));
    add("CTT", "" + one.lines().size());
  }

  private void orderAcknowledgement(OrderAcknowledgement one) {
    add("BAK", one.purpose(), one.type(), one.number(), Moments.write(one.date()));
    heading(one.details());
    for (OrderAcknowledgement.AcknowledgedLine line : one.lines()) {
      line("PO1", line.line());
      line.answers().forEach(this::answer);
    }
    add("CTT", "" + one.lines().size());
  }

  private void answer(OrderAcknowledgement.LineAnswer one) {
    add(
        "ACK",
        one.status(),
        one.quantity().map(BigDecimal::toPlainString).orElse(""),
        one.unit(),
        one.date().map(X12Date::qualifier).orElse(""),
        one.date().map(date -> Moments.write(date.date())).orElse(""));
  }

  private void invoice(Invoice one) {
    add("BIG", Moments.write(one.date()), one.number(), "", one.purchaseOrder());
    one.details().references().forEach(this::reference);
    one.details().parties().forEach(this::party);
    one.details().dates().forEach(this::date);
    one.lines().forEach(line -> line("IT1", line));
    add("TDS", one.total().movePointRight(2).toBigInteger().toString());
    add("CTT", "" + one.lines().size());
  }

  private void heading(LevelDetails details) {
    details.references().forEach(this::reference);
    details.dates().forEach(this::date);
    details.marks().forEach(mark -> add("MAN", mark.qualifier(), mark.value()));
    details.parties().forEach(this::party);
  }

  private void reference(X12Reference one) {
    add("REF", one.qualifier(), one.value(), one.description());
  }

  private void line(String tag, OrderLine line) {
    addAll(
        tag,
        List.of(
            line.line(),
            line.quantity().toPlainString(),
            line.unit(),
            line.price().map(BigDecimal::toPlainString).orElse(""),
            ""),
        line.codes().stream().flatMap(code -> Stream.of(code.qualifier(), code.value())).toList());
  }

  private void level(ShipLevel one, String parent) {
    String number = String.valueOf(++level);
    add("HL", number, parent, one.kind().code(), one.children().isEmpty() ? "0" : "1");
    one.item().ifPresent(this::item);
    if (!one.purchaseOrder().isEmpty()) {
      add("PRF", one.purchaseOrder());
    }
    one.item().ifPresent(item -> item.descriptions().forEach(this::description));
    LevelDetails details = one.details();
    details
        .references()
        .forEach(ref -> add("REF", ref.qualifier(), ref.value(), ref.description()));
    details.marks().forEach(mark -> add("MAN", mark.qualifier(), mark.value()));
    details.dates().forEach(this::date);
    details.parties().forEach(this::party);
    details.statements().forEach(this::statement);
    one.children().forEach(child -> level(child, number));
  }

  private void item(ShippedItem item) {
    List<String> codes =
        item.codes().stream()
            .flatMap(code -> List.of(code.qualifier(), code.value()).stream())
            .toList();
    addAll("LIN", List.of(item.line()), codes);
    add("SN1", item.line(), item.quantity().toPlainString(), item.unit());
  }

  private void description(String text) {
    add("PID", "F", "", "", "", text);
  }

  private void date(X12Date one) {
    Optional<LocalTime> time = one.time();
    add(
        "DTM",
        one.qualifier(),
        Moments.write(one.date()),
        time.map(Moments::write).orElse(""),
        one.zone());
  }

  private void party(X12Party one) {
    add(
        "N1",
        one.role(),
        one.name(),
        one.code().map(PartyCode::qualifier).orElse(""),
        one.code().map(PartyCode::value).orElse(""));
    for (int at = 0; at < one.street().size(); at += 2) {
      add("N3", one.street().get(at), at + 1 < one.street().size() ? one.street().get(at + 1) : "");
    }
    if (!one.place().isEmpty()) {
      addAll("N4", one.place(), List.of());
    }
  }

  private void statement(X12Statement one) {
    List<String> texts = new ArrayList<>(one.texts());
    while (texts.size() < 4) {
      texts.add("");
    }
    add(
        "YNQ",
        one.condition(),
        one.answer(),
        "",
        "",
        texts.get(0),
        texts.get(1),
        texts.get(2),
        "",
        "",
        texts.get(3));
  }

  private String later(String text) {
    return version == X12Version.V005010 ? text : "";
  }

  private String place(int element, int part) {
    return part == 0 ? "" + element : "" + element + component + part;
  }

  private void add(String tag, String... elements) {
    addAll(tag, Arrays.asList(elements), List.of());
  }

  private void addAll(String tag, List<String> first, List<String> more) {
    List<String> segment = new ArrayList<>(List.of(tag));
    segment.addAll(first);
    segment.addAll(more);
    segments.add(segment);
  }
}
