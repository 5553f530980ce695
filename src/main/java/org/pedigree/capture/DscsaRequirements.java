package org.pedigree.capture;

import static org.pedigree.capture.Given.given;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pedigree.capture.EventRule.Requirement;
import org.pedigree.epcis.Action;
import org.pedigree.epcis.AggregationEvent;
import org.pedigree.epcis.BizTransaction;
import org.pedigree.epcis.DscsaStatement;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.Identifier;
import org.pedigree.epcis.Term;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.Sgtin;
import org.pedigree.gs1.Sscc;

/** The things that the rules of the DSCSA profile ask of an event. */
final class DscsaRequirements {

  /** What the guideline numbers purchase orders and despatch advices by. */
  private static final Pattern BIZ_TRANSACTION = Pattern.compile("urn:epcglobal:cbv:bt:\\d{13}:.+");

  private DscsaRequirements() {}

  static Requirement action(Class<? extends Event> type, Action... actions) {
    var words = Stream.of(actions).map(Action::name).collect(Collectors.joining(" or "));
    return new Requirement(
        "action",
        "%s with action %s".formatted(type.getSimpleName(), words),
        event ->
            DscsaEvents.action(event)
                    .filter(action -> type.isInstance(event) && List.of(actions).contains(action))
                    .isPresent()
                ? Optional.empty()
                : Optional.of(describe(event)));
  }

  static Requirement disposition(String... words) {
    return new Requirement(
        "disposition",
        "disposition " + String.join(" or ", words),
        event ->
            Stream.of(words).anyMatch(word -> DscsaEvents.disposed(word).test(event))
                ? Optional.empty()
                : Optional.of(event.disposition().map(Term::word).orElse("none")));
  }

  static Requirement readPoint() {
    return present("readPoint", "the place where it happened", Event::readPoint);
  }

  static Requirement bizLocation() {
    return present("bizLocation", "the place where the goods are afterwards", Event::bizLocation);
  }

  static Requirement noBizLocation() {
    return new Requirement(
        "bizLocation",
        "none, since goods in transit are at no place",
        event -> event.bizLocation().map(Identifier::written));
  }

  static Requirement epcs(String what) {
    return new Requirement(
        "epcList",
        what,
        event -> {
          if (DscsaEvents.objects(event).isEmpty()) {
            return Optional.of("no EPC");
          }
          return DscsaEvents.objects(event).stream()
              .filter(id -> id.epc().filter(DscsaRequirements::isSerialized).isEmpty())
              .map(Identifier::written)
              .findFirst();
        });
  }

  static Requirement parent() {
    return new Requirement(
        "parentID",
        "the serialized GTIN or SSCC of the container",
        event ->
            event instanceof AggregationEvent packed && packed.parent() != null
                ? Optional.of(packed.parent())
                    .filter(id -> id.epc().filter(DscsaRequirements::isSerialized).isEmpty())
                    .map(Identifier::written)
                : Optional.of("none"));
  }

  static Requirement children() {
    return new Requirement(
        "childEPCs",
        "the serialized GTINs or SSCCs that went in",
        event ->
            event instanceof AggregationEvent packed && !packed.children().isEmpty()
                ? packed.children().stream()
                    .filter(id -> id.epc().filter(DscsaRequirements::isSerialized).isEmpty())
                    .map(Identifier::written)
                    .findFirst()
                : Optional.of("none"));
  }

  static Requirement lot() {
    return new Requirement(
        "ilmd",
        "cbvmda:lotNumber, the lot of the packs",
        event -> Given.instead(DscsaEvents.ilmd(event).masterData("lotNumber")));
  }

  static Requirement expiry() {
    return new Requirement(
        "ilmd",
        "cbvmda:itemExpirationDate as YYYY-MM-DD",
        event -> {
          var date = DscsaEvents.ilmd(event).masterData("itemExpirationDate");
          return date.filter(DscsaRequirements::isDate).isPresent()
              ? Optional.empty()
              : Optional.of(date.map("\"%s\""::formatted).orElse("none"));
        });
  }

  static Requirement noIlmd() {
    return new Requirement(
        "ilmd",
        "no ILMD, since lot and expiry belong to packs and not to an SSCC",
        event ->
            DscsaEvents.ilmd(event).isEmpty()
                ? Optional.empty()
                : Optional.of("ILMD in the commissioning of an SSCC"));
  }

  static Requirement transaction(String type) {
    return new Requirement(
        "bizTransactionList",
        "a bizTransaction of type " + type,
        event ->
            transactions(event).stream()
                    .anyMatch(each -> each.is(type) && given(each.id().written()))
                ? Optional.empty()
                : Optional.of(types(event)));
  }

  static Requirement transactionIds() {
    return new Requirement(
        "bizTransactionList",
        "numbers as urn:epcglobal:cbv:bt:<13-digit GLN>:<number>",
        event ->
            transactions(event).stream()
                .map(transaction -> transaction.id().written())
                .filter(id -> !BIZ_TRANSACTION.matcher(id).matches())
                .findFirst());
  }

  static Requirement source(String type) {
    return present(
        "sourceList",
        "a source of type " + type,
        event -> event.common().why().transfer().source(type));
  }

  static Requirement destination(String type) {
    return present(
        "destinationList",
        "a destination of type " + type,
        event -> event.common().why().transfer().destination(type));
  }

  static Requirement dropShipment() {
    return new Requirement(
        "gs1ushc:dropShipment",
        "true or false",
        event -> {
          var flag = event.common().more().fields().text(DscsaStatement.NAMESPACE, "dropShipment");
          return flag.filter(text -> text.equals("true") || text.equals("false")).isPresent()
              ? Optional.empty()
              : Optional.of(flag.map("\"%s\""::formatted).orElse("none"));
        });
  }

  private static Requirement present(
      String field, String expected, Function<Event, Optional<Identifier>> part) {
    return new Requirement(
        field, expected, event -> Given.instead(part.apply(event).map(Identifier::written)));
  }

  private static boolean isSerialized(Epc epc) {
    return epc instanceof Sgtin || epc instanceof Sscc;
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static List<BizTransaction> transactions(Event event) {
    return event.common().why().bizTransactions();
  }

  private static String types(Event event) {
    return transactions(event).stream()
        .map(transaction -> transaction.type() == null ? "no type" : transaction.type().word())
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "), all -> all.isEmpty() ? "none" : all));
  }

  private static String describe(Event event) {
    return DscsaEvents.action(event)
        .map(action -> "%s with action %s".formatted(event.type(), action))
        .orElse(event.type());
  }
}
