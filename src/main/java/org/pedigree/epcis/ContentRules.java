package org.pedigree.epcis;

import java.util.List;
import java.util.function.Predicate;

/** What the standard asks of an event beyond its grammar (EPCIS 2.0 7.4.2 to 7.4.6). */
final class ContentRules {

  private record Rule(String sentence, String field, String expected, Predicate<Event> broken) {}

  private static final List<Rule> ALL =
      List.of(
          new Rule(
              "an object event names objects, quantities or sensor data",
              "epcList",
              "an EPC, a quantity or a sensor element",
              e ->
                  e instanceof ObjectEvent o
                      && o.epcs().isEmpty()
                      && o.quantities().isEmpty()
                      && o.common().more().sensorElements().isEmpty()),
          new Rule(
              "instance/lot master data are given when objects begin their life",
              "ilmd",
              "action ADD, or none",
              e -> e instanceof ObjectEvent o && !o.ilmd().isEmpty() && o.action() != Action.ADD),
          new Rule(
              "an aggregation names its parent unless it is only observed",
              "parentID",
              "the parent",
              e ->
                  e instanceof AggregationEvent a
                      && a.parent() == null
                      && a.action() != Action.OBSERVE),
          new Rule(
              "an aggregation names its children unless all are taken out",
              "childEPCs",
              "an EPC or a quantity, or action DELETE",
              e ->
                  e instanceof AggregationEvent a
                      && a.children().isEmpty()
                      && a.childQuantities().isEmpty()
                      && a.action() != Action.DELETE),
          new Rule(
              "an association names its children unless all are taken off",
              "childEPCs",
              "an EPC or a quantity, or action DELETE",
              e ->
                  e instanceof AssociationEvent a
                      && a.children().isEmpty()
                      && a.childQuantities().isEmpty()
                      && a.action() != Action.DELETE),
          new Rule(
              "a transaction event names a business transaction",
              "bizTransactionList",
              "a bizTransaction",
              e -> e instanceof TransactionEvent t && t.common().why().bizTransactions().isEmpty()),
          new Rule(
              "a transaction event names objects unless all are unlinked",
              "epcList",
              "an EPC, a quantity or a parent, or action DELETE",
              e ->
                  e instanceof TransactionEvent t
                      && t.participants().isEmpty()
                      && t.action() != Action.DELETE),
          new Rule(
              "a transformation has inputs and outputs, unless it is told in several events",
              "inputEPCList",
              "inputs and outputs, or a transformationID and one of them",
              e -> e instanceof TransformationEvent t && !isWhole(t)));

  private ContentRules() {}

  private static boolean isWhole(TransformationEvent event) {
    boolean both = !event.inputs().isEmpty() && !event.outputs().isEmpty();
    boolean either = !event.inputs().isEmpty() || !event.outputs().isEmpty();
    return both || (either && event.transformationId() != null);
  }

  static void check(Event event, Part part) {
    for (Rule rule : ALL) {
      if (rule.broken().test(event)) {
        report(rule, part);
      }
    }
  }

  private static void report(Rule rule, Part part) {
    Place place = new Place(part.report().event(), rule.field(), part.node().line());
    part.report().breach(place, rule.sentence(), rule.expected(), "the contrary");
  }
}
