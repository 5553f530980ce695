package org.pedigree.custody;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Shipment.Purpose;
import org.pedigree.epcis.Action;
import org.pedigree.epcis.AggregationEvent;
import org.pedigree.epcis.AssociationEvent;
import org.pedigree.epcis.BizTransaction;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.Identifier;
import org.pedigree.epcis.ObjectEvent;
import org.pedigree.epcis.Term;
import org.pedigree.epcis.TransactionEvent;
import org.pedigree.epcis.TransformationEvent;
import org.pedigree.party.PartyId;

/**
 * What an event says was done, by its type, action, business step and disposition (GS1 US, Applying
 * GS1 Standards for DSCSA and Traceability R1.3; CBV 2.0 7.1 and 7.2).
 */
record DeedOf(Names names) {

  private static final String US_HEALTHCARE = "http://epcis.gs1us.org/hc/ns";

  Deed deed(Event event) {
    return switch (event) {
      case ObjectEvent object -> new ObjectDeed(this, object).deed();
      case AggregationEvent aggregation -> aggregated(aggregation);
      case TransformationEvent change -> transformed(change);
      case AssociationEvent association -> associated(association);
      case TransactionEvent transaction -> new Deed.Observe(names.ids(transaction.epcs()));
    };
  }

  private Deed aggregated(AggregationEvent event) {
    var children = names.ids(event.children());
    var parent = event.parent();
    var container = parent == null ? null : names.id(parent);
    if (container == null || event.action() == Action.OBSERVE) {
      return observed(event, container, children);
    }
    if (event.action() == Action.ADD) {
      return new Deed.Pack(container, children);
    }
    return children.isEmpty() && !event.childQuantities().isEmpty()
        ? new Deed.Observe(List.of(container))
        : new Deed.Unpack(container, children);
  }

  /** A container that is seen to be shipped or received moves, with what is in it. */
  private Deed observed(AggregationEvent event, Long container, List<Long> children) {
    var moving = container == null ? children : List.of(container);
    return switch (step(event)) {
      case "shipping" -> new Deed.Ship(moving, consignment(event), references(event));
      case "receiving", "arriving", "accepting" ->
          new Deed.Receive(moving, references(event), false, Counted.in(event.childQuantities()));
      default -> new Deed.ObserveHierarchy(container, children);
    };
  }

  private Deed transformed(TransformationEvent event) {
    return new Deed.Transform(
        names.ids(event.inputs().epcs()),
        names.ids(event.outputs().epcs()),
        MasterDataOf.batch(event.ilmd()));
  }

  private Deed associated(AssociationEvent event) {
    var children = names.ids(event.children());
    return event.action() == Action.DELETE
        ? new Deed.Observe(children)
        : new Deed.ObserveHierarchy(names.id(event.parent()), children);
  }

  static String step(Event event) {
    return event.bizStep().map(DeedOf::word).orElse("");
  }

  static String disposition(Event event) {
    return event.disposition().map(DeedOf::word).orElse("");
  }

  /** The CBV has no word for exporting; a private term's last word counts. */
  private static String word(Term term) {
    var word = term.word();
    return word.substring(Math.max(word.lastIndexOf(':'), word.lastIndexOf('/')) + 1);
  }

  Consignment consignment(Event event) {
    var transfer = event.common().why().transfer();
    var owner = names.party(transfer.destination("owning_party"));
    var place = names.party(transfer.destination("location"));
    var drop = isDropShipment(event);
    var receiver = drop ? StatementOf.first(place, owner) : StatementOf.first(owner, place);
    return new Consignment(receiver, owner, purpose(event), drop);
  }

  /** The party that an event hands something to. */
  @Nullable PartyId destination(Event event) {
    return names.party(event.common().why().transfer().destination("owning_party"));
  }

  static boolean isDropShipment(Event event) {
    return event
        .common()
        .more()
        .fields()
        .text(US_HEALTHCARE, "dropShipment")
        .filter("true"::equals)
        .isPresent();
  }

  private static Purpose purpose(Event event) {
    if (isOfType(event, "rma") || disposition(event).equals("returned")) {
      return Purpose.RETURN;
    }
    return Dispositions.UNSALEABLE.contains(disposition(event)) ? Purpose.DISPOSAL : Purpose.SUPPLY;
  }

  private static boolean isOfType(Event event, String type) {
    return event.common().why().bizTransactions().stream().anyMatch(document -> document.is(type));
  }

  static References references(Event event) {
    var advices = new HashSet<String>();
    var orders = new HashSet<String>();
    var others = new HashSet<String>();
    for (var document : event.common().why().bizTransactions()) {
      var id = document.id().canonical();
      if (document.is("desadv")) {
        advices.add(id);
      } else if (document.is("po")) {
        orders.add(id);
      } else {
        others.add(type(document) + " " + id);
      }
    }
    return References.of(advices, orders, others);
  }

  private static String type(BizTransaction document) {
    return Optional.ofNullable(document.type()).map(Term::word).orElse("document");
  }

  static List<Identifier> classes(ObjectEvent event) {
    return event.quantities().stream().map(quantity -> quantity.epcClass()).toList();
  }
}
