package org.pedigree.custody;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Action;
import org.pedigree.epcis.AggregationEvent;
import org.pedigree.epcis.BizTransaction;
import org.pedigree.epcis.Common;
import org.pedigree.epcis.ErrorDeclaration;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.Field;
import org.pedigree.epcis.Fields;
import org.pedigree.epcis.Identifier;
import org.pedigree.epcis.Identity;
import org.pedigree.epcis.More;
import org.pedigree.epcis.ObjectEvent;
import org.pedigree.epcis.Quantity;
import org.pedigree.epcis.SourceDest;
import org.pedigree.epcis.Term;
import org.pedigree.epcis.Transfer;
import org.pedigree.epcis.TransformationEvent;
import org.pedigree.epcis.When;
import org.pedigree.epcis.Where;
import org.pedigree.epcis.Why;

/** Events as trading partners tell them, in the profile of GS1 US DSCSA R1.3. */
record Told(String time, String place, String bizStep, @Nullable String disposition) {

  static final String MAKER = "urn:epc:id:sgln:030001.111111.0";
  static final String DISTRIBUTOR = "urn:epc:id:sgln:039999.999999.0";
  static final String PHARMACY = "urn:epc:id:sgln:0614142.00001.0";

  static Told at(String time, String place, String bizStep) {
    return new Told(time, place, bizStep, null);
  }

  Told disposed(String disposition) {
    return new Told(time, place, bizStep, disposition);
  }

  static String pack(int serial) {
    return "urn:epc:id:sgtin:030001.0012345." + serial;
  }

  static String box(int serial) {
    return "urn:epc:id:sgtin:030001.1012345." + serial;
  }

  static String pallet(int serial) {
    return "urn:epc:id:sscc:030001.%011d".formatted(serial);
  }

  Event commission(String lot, String expiry, String... epcs) {
    var ilmd =
        new Fields(
            List.of(
                new Field(Fields.CBV_MDA, "lotNumber", lot),
                new Field(Fields.CBV_MDA, "itemExpirationDate", expiry)));
    return new ObjectEvent(common(Transfer.NONE), Action.ADD, ids(epcs), List.of(), ilmd);
  }

  Event pack(String container, String... children) {
    return aggregation(Action.ADD, container, children);
  }

  Event unpack(String container, String... children) {
    return aggregation(Action.DELETE, container, children);
  }

  Event move(String from, String to, String advice, String... epcs) {
    var owner = new Term("owning_party", "https://ref.gs1.org/cbv/SDT-owning_party");
    var transfer =
        new Transfer(
            List.of(new SourceDest(owner, Identifier.of(from))),
            List.of(new SourceDest(owner, Identifier.of(to))));
    return new ObjectEvent(
        common(transfer, advice), Action.OBSERVE, ids(epcs), List.of(), Fields.NONE);
  }

  Event delete(String... epcs) {
    return new ObjectEvent(common(Transfer.NONE), Action.DELETE, ids(epcs), List.of(), Fields.NONE);
  }

  Event observe(String... epcs) {
    return new ObjectEvent(
        common(Transfer.NONE), Action.OBSERVE, ids(epcs), List.of(), Fields.NONE);
  }

  Event observeClass(String epcClass) {
    return new ObjectEvent(
        common(Transfer.NONE),
        Action.OBSERVE,
        List.of(),
        List.of(new Quantity(Identifier.of(epcClass), null, null)),
        Fields.NONE);
  }

  Event transform(List<String> inputs, List<String> outputs, String lot) {
    return new TransformationEvent(
        common(Transfer.NONE),
        null,
        new TransformationEvent.Side(ids(inputs.toArray(String[]::new)), List.of()),
        new TransformationEvent.Side(ids(outputs.toArray(String[]::new)), List.of()),
        new Fields(List.of(new Field(Fields.CBV_MDA, "lotNumber", lot))));
  }

  static Event declaredError(Event event, String time) {
    var common = event.common();
    var identity =
        new Identity(
            common.identity().eventId(),
            new ErrorDeclaration(Instant.parse(time), null, List.of(), Fields.NONE),
            List.of());
    return event.with(
        new Common(identity, common.when(), common.where(), common.why(), common.more()));
  }

  private Event aggregation(Action action, String container, String... children) {
    return new AggregationEvent(
        common(Transfer.NONE), action, Identifier.of(container), ids(children), List.of());
  }

  private Common common(Transfer transfer, String... advices) {
    var type = new Term("desadv", "https://ref.gs1.org/cbv/BTT-desadv");
    return new Common(
        Identity.UNKNOWN,
        new When(Instant.parse(time), "-05:00"),
        new Where(Identifier.of(place), null),
        new Why(
            bizStep.contains(":") ? new Term(bizStep, bizStep) : Term.bizStep(bizStep),
            disposition == null ? null : Term.disposition(disposition),
            null,
            Arrays.stream(advices)
                .map(advice -> new BizTransaction(type, Identifier.of("urn:x:" + advice)))
                .toList(),
            transfer),
        More.NONE);
  }

  private static List<Identifier> ids(String... epcs) {
    return Arrays.stream(epcs).map(Identifier::of).toList();
  }
}
