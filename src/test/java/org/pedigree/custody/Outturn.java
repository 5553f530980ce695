package org.pedigree.custody;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.pedigree.party.PartyId;

/** What the rules make of statements told in some order, in the oracle's lines. */
final class Outturn {

  private Outturn() {}

  /** Hears everything in the order told, then judges by these rules. */
  static List<String> of(List<Object> told, List<Rule> rules) {
    var statements = new LinkedHashMap<Long, Statement>();
    var declarations = new ArrayList<Declaration>();
    for (var item : told) {
      if (item instanceof Declaration declaration) {
        declarations.add(declaration);
      } else if (item instanceof Statement statement) {
        statements.merge(
            statement.eventId(), statement, (known, again) -> known.isOwn() ? known : again);
      }
    }
    var valid =
        statements.values().stream()
            .filter(s -> declarations.stream().noneMatch(d -> d.takesBack(s)))
            .toList();
    var world = new World();
    RandomHistory.objects().forEach(id -> world.name(id, RandomHistory.key(id)));
    var outcomes = new Judge(rules).judge(Chronology.of(valid), world);
    var lines = new ArrayList<String>();
    outcomes.forEach(o -> lines.add(verdict(o.statement().eventId(), Words.of(o.verdict()))));
    statements.values().stream()
        .filter(s -> !valid.contains(s))
        .forEach(s -> lines.add(verdict(s.eventId(), "taken back")));
    RandomHistory.objects().stream()
        .filter(world::knows)
        .forEach(id -> lines.add(object(id, world.thing(id))));
    shipments(world.shipments(), lines);
    lines.sort(Comparator.naturalOrder());
    return lines;
  }

  static String verdict(long event, String verdict) {
    return "event %d %s".formatted(event, verdict);
  }

  static void shipments(Collection<Sent> shipments, List<String> lines) {
    for (var sent : shipments) {
      var shipment = sent.shipment();
      lines.add(
          "shipment %d %s %s"
              .formatted(shipment.id(), shipment.ends().sender(), shipment.ends().receiver()));
      sent.lines()
          .forEach(
              (object, line) ->
                  lines.add("line %d %d %s".formatted(shipment.id(), object, line.state())));
      sent.discrepancies()
          .forEach(
              d ->
                  lines.add(
                      "%s %d %d %s %d %s"
                          .formatted(
                              d.kind(),
                              d.shipment(),
                              d.objectId(),
                              d.found().insteadOf(),
                              d.found().by(),
                              d.found().resolvedBy())));
    }
  }

  static String object(long id, Thing thing) {
    var origin = thing.origin();
    return "object %d %s %s made by %s %s %s %s %s"
        .formatted(
            id,
            state(thing.state()),
            thing.said(),
            origin.maker(),
            Voices.of(origin),
            origin.lot(),
            origin.expiry(),
            thing.marks().stream().map(Mark::name).sorted().toList());
  }

  private static String state(ObjectState state) {
    return switch (state) {
      case ObjectState.InStock(PartyId holder) -> "with " + holder;
      case ObjectState.InTransit(long shipment, var sender, var receiver) ->
          "on %d from %s to %s".formatted(shipment, sender, receiver);
      case ObjectState.Disputed(var ground, var by, var sender, var receiver, var shipment) ->
          "%s of %s from %s to %s by %s".formatted(ground, shipment, sender, receiver, by);
      case ObjectState.Packed(long container) -> "in " + container;
      case ObjectState.Finished(var reason, var by, _) -> reason + " by " + by;
    };
  }

  /** The lines in which they differ. */
  static List<String> differences(List<String> rules, List<String> oracle) {
    var differences = new ArrayList<String>();
    rules.stream()
        .filter(line -> !oracle.contains(line))
        .forEach(l -> differences.add("rules: " + l));
    oracle.stream()
        .filter(line -> !rules.contains(line))
        .forEach(l -> differences.add("oracle: " + l));
    return differences;
  }
}
