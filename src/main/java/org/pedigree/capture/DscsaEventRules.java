package org.pedigree.capture;

import static org.pedigree.capture.DscsaEvents.commissioningOf;
import static org.pedigree.capture.DscsaEvents.disposed;
import static org.pedigree.capture.DscsaEvents.step;
import static org.pedigree.capture.DscsaRequirements.action;
import static org.pedigree.capture.DscsaRequirements.bizLocation;
import static org.pedigree.capture.DscsaRequirements.children;
import static org.pedigree.capture.DscsaRequirements.destination;
import static org.pedigree.capture.DscsaRequirements.disposition;
import static org.pedigree.capture.DscsaRequirements.dropShipment;
import static org.pedigree.capture.DscsaRequirements.epcs;
import static org.pedigree.capture.DscsaRequirements.expiry;
import static org.pedigree.capture.DscsaRequirements.lot;
import static org.pedigree.capture.DscsaRequirements.noBizLocation;
import static org.pedigree.capture.DscsaRequirements.noIlmd;
import static org.pedigree.capture.DscsaRequirements.parent;
import static org.pedigree.capture.DscsaRequirements.readPoint;
import static org.pedigree.capture.DscsaRequirements.source;
import static org.pedigree.capture.DscsaRequirements.transaction;
import static org.pedigree.capture.DscsaRequirements.transactionIds;
import static org.pedigree.capture.EventRule.error;
import static org.pedigree.capture.EventRule.warning;

import java.util.List;
import java.util.function.Predicate;
import org.pedigree.epcis.Action;
import org.pedigree.epcis.AggregationEvent;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.ObjectEvent;
import org.pedigree.gs1.Sgtin;
import org.pedigree.gs1.Sscc;

/**
 * What "Applying GS1 Standards for DSCSA and Traceability" R1.3 of GS1 US asks of each step, in the
 * order of a pack's life. What the guideline's text leaves open, or leaves to the partners, is a
 * warning.
 *
 * <p>No rule forbids what is normal: an SSCC without lot and expiry, a shipment of SSCCs alone, the
 * same NDC under the GTINs of several packaging levels.
 */
final class DscsaEventRules {

  private static final Predicate<Event> ANY = event -> true;
  private static final Predicate<Event> COMMISSIONING = step("commissioning");
  private static final Predicate<Event> PACKING = step("packing");
  private static final Predicate<Event> UNPACKING = step("unpacking");
  private static final Predicate<Event> SHIPPING = step("shipping");
  private static final Predicate<Event> RECEIVING = step("receiving");
  private static final Predicate<Event> RETURNED = disposed("returned");
  static final Predicate<Event> SALE = SHIPPING.and(RETURNED.negate());
  private static final Predicate<Event> VOID_SHIPPING = step("void_shipping");
  private static final Predicate<Event> DECOMMISSIONING = step("decommissioning");
  private static final Predicate<Event> DESTROYING = step("destroying");
  private static final Predicate<Event> DISPENSING = step("dispensing");
  private static final Predicate<Event> SAMPLING = step("sampling");
  private static final Predicate<Event> HOLDING = step("holding");

  static final List<EventRule> ALL =
      List.of(
          error("read-point", ANY, readPoint()),
          error("commissioning.action", COMMISSIONING, action(ObjectEvent.class, Action.ADD)),
          error("commissioning.epcs", COMMISSIONING, epcs("serialized GTINs or SSCCs")),
          error("commissioning.disposition", COMMISSIONING, disposition("active")),
          error("commissioning.biz-location", COMMISSIONING, bizLocation()),
          error("commissioning.lot", commissioningOf(Sgtin.class), lot()),
          error("commissioning.expiry", commissioningOf(Sgtin.class), expiry()),
          error("commissioning.sscc-without-ilmd", commissioningOf(Sscc.class), noIlmd()),
          error("packing.action", PACKING, action(AggregationEvent.class, Action.ADD)),
          error("packing.disposition", PACKING, disposition("in_progress")),
          error("packing.parent", PACKING, parent()),
          error("packing.children", PACKING, children()),
          warning("packing.biz-location", PACKING, bizLocation()),
          error("unpacking.action", UNPACKING, action(AggregationEvent.class, Action.DELETE)),
          error("unpacking.disposition", UNPACKING, disposition("in_progress")),
          error("unpacking.parent", UNPACKING, parent()),
          error("shipping.action", SHIPPING, action(ObjectEvent.class, Action.OBSERVE)),
          error("shipping.epcs", SHIPPING, epcs("the EPCs of the outermost containers")),
          error("shipping.disposition", SHIPPING, disposition("in_transit", "returned")),
          error("shipping.no-biz-location", SHIPPING, noBizLocation()),
          error("shipping.purchase-order", SALE, transaction("po")),
          error("shipping.despatch-advice", SALE, transaction("desadv")),
          warning("shipping.transaction-ids", SHIPPING, transactionIds()),
          error("shipping.seller", SHIPPING, source("owning_party")),
          error("shipping.ship-from", SHIPPING, source("location")),
          error("shipping.buyer", SHIPPING, destination("owning_party")),
          error("shipping.ship-to", SHIPPING, destination("location")),
          error("shipping.drop-shipment", SALE, dropShipment()),
          error("receiving.action", RECEIVING, action(ObjectEvent.class, Action.OBSERVE)),
          error("receiving.disposition", RECEIVING, disposition("in_progress", "returned")),
          warning("receiving.biz-location", RECEIVING, bizLocation()),
          warning("receiving.seller", RECEIVING, source("owning_party")),
          warning("receiving.buyer", RECEIVING, destination("owning_party")),
          error("return.authorization", RETURNED.and(SHIPPING.or(RECEIVING)), transaction("rma")),
          error("void.action", VOID_SHIPPING, action(ObjectEvent.class, Action.OBSERVE)),
          error("void.disposition", VOID_SHIPPING, disposition("in_progress")),
          error(
              "decommissioning.action", DECOMMISSIONING, action(ObjectEvent.class, Action.DELETE)),
          error("decommissioning.disposition", DECOMMISSIONING, disposition("inactive")),
          error("destroying.action", DESTROYING, action(ObjectEvent.class, Action.DELETE)),
          error("destroying.disposition", DESTROYING, disposition("destroyed")),
          error(
              "dispensing.action",
              DISPENSING,
              action(ObjectEvent.class, Action.DELETE, Action.OBSERVE)),
          error(
              "dispensing.disposition",
              DISPENSING,
              disposition("dispensed", "partially_dispensed")),
          error("sampling.action", SAMPLING, action(ObjectEvent.class, Action.OBSERVE)),
          error("holding.action", HOLDING, action(ObjectEvent.class, Action.OBSERVE)),
          error("stolen.action", disposed("stolen"), action(ObjectEvent.class, Action.OBSERVE)),
          error(
              "recalled.action", disposed("recalled"), action(ObjectEvent.class, Action.OBSERVE)));

  private DscsaEventRules() {}
}
