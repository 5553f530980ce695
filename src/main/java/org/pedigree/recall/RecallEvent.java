package org.pedigree.recall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Action;
import org.pedigree.epcis.Common;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.Field;
import org.pedigree.epcis.Fields;
import org.pedigree.epcis.Identifier;
import org.pedigree.epcis.Identity;
import org.pedigree.epcis.More;
import org.pedigree.epcis.Namespaces;
import org.pedigree.epcis.ObjectEvent;
import org.pedigree.epcis.PersistentDisposition;
import org.pedigree.epcis.Quantity;
import org.pedigree.epcis.Term;
import org.pedigree.epcis.Transfer;
import org.pedigree.epcis.When;
import org.pedigree.epcis.Where;
import org.pedigree.epcis.Why;

/**
 * The event by which a recall is known: an observation of lots and packs with the disposition
 * {@code recalled} (CBV 2.0 7.2), or that this disposition lasts no longer. So every node that gets
 * it judges it like any other.
 *
 * @param place a location of the party whose word it is
 */
record RecallEvent(UUID recall, Identifier place, Instant at, Goods goods) {

  static final String NAMESPACE = "urn:pedigree:epcis";
  static final Term RECALLED = Term.disposition("recalled");

  /** What is recalled: classes of lots or whole products, and single packs. */
  record Goods(List<Identifier> classes, List<Identifier> epcs) {

    Goods {
      classes = List.copyOf(classes);
      epcs = List.copyOf(epcs);
    }
  }

  Event recalling(RecallClass severity, String reason) {
    return event(
        new Why(
            Term.bizStep("holding"),
            RECALLED,
            new PersistentDisposition(List.of(RECALLED), List.of()),
            List.of(),
            Transfer.NONE),
        severity.name(),
        reason);
  }

  Event lifting(String reason) {
    return event(
        new Why(
            null,
            null,
            new PersistentDisposition(List.of(), List.of(RECALLED)),
            List.of(),
            Transfer.NONE),
        null,
        reason);
  }

  private Event event(Why why, @Nullable String severity, String reason) {
    var fields = new ArrayList<Field>();
    fields.add(new Field(NAMESPACE, "recall", recall.toString()));
    if (severity != null) {
      fields.add(new Field(NAMESPACE, "recallClass", severity));
    }
    fields.add(new Field(NAMESPACE, "reason", reason));
    var namespaces = new Namespaces(Map.of("pedigree", NAMESPACE), List.of());
    var common =
        new Common(
            Identity.UNKNOWN,
            new When(at, "+00:00"),
            new Where(place, null),
            why,
            new More(List.of(), new Fields(fields), namespaces));
    var quantities =
        goods.classes.stream().map(epcClass -> new Quantity(epcClass, null, null)).toList();
    return new ObjectEvent(common, Action.OBSERVE, goods.epcs, quantities, Fields.NONE)
        .identified();
  }
}
