package org.pedigree.epcis;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The string of which the event hash is taken (CBV 2.0 8.9.2): every field in its canonical form
 * and order. Left out are recordTime, eventID and error declaration.
 *
 * <p>The clause and GS1's reference implementation differ in details; this agrees with the latter,
 * with which others compare: certification information counts, the parent stands before the
 * objects, and transaction, source and destination lists are sorted in with ILMD and extensions.
 */
final class PreHash {

  private final StringBuilder text = new StringBuilder();

  private PreHash() {}

  static String of(Event event) {
    PreHash preHash = new PreHash();
    preHash.head(event);
    preHash.objects(event);
    preHash.business(event);
    preHash.tail(event);
    return preHash.text.toString();
  }

  private void head(Event event) {
    When when = event.common().when();
    add("eventType", event.type());
    add("eventTime", CanonicalValue.time(when.eventTime()));
    add("eventTimeZoneOffset", when.timeZoneOffset());
    sorted(
        event.common().identity().certificationInfo().stream()
            .map(uri -> pair("certificationInfo", CanonicalValue.of(uri))));
  }

  private void objects(Event event) {
    switch (event) {
      case ObjectEvent e -> {
        epcs("epcList", e.epcs());
        quantities("quantityList", e.quantities());
        add("action", e.action().name());
      }
      case AggregationEvent e ->
          hierarchy(e.parent(), e.children(), e.childQuantities(), e.action());
      case AssociationEvent e ->
          hierarchy(e.parent(), e.children(), e.childQuantities(), e.action());
      case TransactionEvent e -> {
        add("parentID", e.parent());
        epcs("epcList", e.epcs());
        quantities("quantityList", e.quantities());
        add("action", e.action().name());
      }
      case TransformationEvent e -> transformation(e);
    }
  }

  private void hierarchy(
      @Nullable Identifier parent,
      List<Identifier> children,
      List<Quantity> quantities,
      Action action) {
    add("parentID", parent);
    epcs("childEPCs", children);
    quantities("childQuantityList", quantities);
    add("action", action.name());
  }

  private void transformation(TransformationEvent event) {
    epcs("inputEPCList", event.inputs().epcs());
    quantities("inputQuantityList", event.inputs().quantities());
    epcs("outputEPCList", event.outputs().epcs());
    quantities("outputQuantityList", event.outputs().quantities());
    if (event.transformationId() != null) {
      add("transformationID", CanonicalValue.of(event.transformationId()));
    }
  }

  private void business(Event event) {
    Why why = event.common().why();
    add("bizStep", why.bizStep());
    add("disposition", why.disposition());
    if (why.persistentDisposition() instanceof PersistentDisposition(var set, var unset)) {
      text.append("persistentDisposition");
      sorted(set.stream().map(term -> pair("set", term.canonical())));
      sorted(unset.stream().map(term -> pair("unset", term.canonical())));
    }
    Where where = event.common().where();
    place("readPoint", where.readPoint(), where.readPointFields());
    place("bizLocation", where.bizLocation(), where.bizLocationFields());
    text.append(PreHashSensors.of(event.common().more().sensorElements()));
  }

  private void tail(Event event) {
    Why why = event.common().why();
    sorted(
        Stream.of(
                transactions(why.bizTransactions()),
                ends("destination", why.transfer().destinations()),
                ends("source", why.transfer().sources()),
                ilmd(event),
                PreHashFields.each(event.common().more().fields()))
            .flatMap(parts -> parts));
  }

  private static Stream<String> transactions(List<BizTransaction> transactions) {
    return list(
        "bizTransactionList",
        transactions.stream()
            .map(t -> type(t.type()) + pair("bizTransaction", t.id().canonical())));
  }

  private static Stream<String> ends(String name, List<SourceDest> ends) {
    return list(
        name + "List",
        ends.stream().map(end -> type(end.type()) + pair(name, end.id().canonical())));
  }

  private static Stream<String> ilmd(Event event) {
    return list("ilmd", PreHashFields.each(AllFields.ilmd(event)));
  }

  private static String type(@Nullable Term type) {
    return type == null ? "" : pair("type", type.canonical());
  }

  private void place(String name, @Nullable Identifier id, Fields fields) {
    if (id != null) {
      text.append(name).append(pair("id", id.canonical())).append(PreHashFields.of(fields));
    }
  }

  /** As every {@link #list}; there may be thousands, so that they are written one by one. */
  private void epcs(String name, List<Identifier> epcs) {
    if (epcs.isEmpty()) {
      return;
    }
    String[] sorted = new String[epcs.size()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = epcs.get(i).canonical();
    }
    Arrays.sort(sorted);
    text.append(name);
    for (String epc : sorted) {
      text.append("epc=").append(epc);
    }
  }

  private void quantities(String name, List<Quantity> quantities) {
    list(name, quantities.stream().map(PreHash::quantity)).forEach(text::append);
  }

  private static String quantity(Quantity quantity) {
    return "quantityElement"
        + pair("epcClass", quantity.epcClass().canonical())
        + (quantity.quantity() == null ? "" : pair("quantity", quantity.quantity().toPlainString()))
        + (quantity.uom() == null ? "" : pair("uom", quantity.uom()));
  }

  private void add(String key, @Nullable Object value) {
    if (value != null) {
      text.append(
          pair(
              key,
              switch (value) {
                case Identifier id -> id.canonical();
                case Term term -> term.canonical();
                default -> value.toString();
              }));
    }
  }

  private void sorted(Stream<String> parts) {
    parts.sorted().forEach(text::append);
  }

  /** The sorted items behind the name of their list; nothing for an empty list. */
  private static Stream<String> list(String name, Stream<String> items) {
    String joined = String.join("", items.sorted().toList());
    return joined.isEmpty() ? Stream.empty() : Stream.of(name + joined);
  }

  static String pair(String key, String value) {
    return key + "=" + value;
  }
}
