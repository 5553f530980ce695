package org.pedigree.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pedigree.ledger.FoundMoves.Found;
import org.pedigree.ledger.contract.ContentsTree;
import org.pedigree.ledger.contract.CustodyLeaf;
import org.pedigree.ledger.contract.Keys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What operations that were found on the chain did to where our objects stand there. */
@Component
class FoundEffects {

  private static final String DONE =
      """
      insert into ledger_operation (id, move_id, ordinal, data, gas, effect, objects, container,
                                    made, leaves, lot_id, stage, transaction, block)
      values (:id, :move, :ordinal, :data, :gas, :effect, :objects, :container,
              :made, :leaves, :lot, 'mined', :transaction, :block)
      """;

  /** Units that have come out of what they were put into have their own slot since. */
  private static final String OUT =
      """
      update ledger_object o set slot = s.key, container = null
        from unnest(:objects, :keys) as t (object_id, key) join ledger_slot s on s.key = t.key
       where o.object_id = t.object_id and o.slot is distinct from s.key
      """;

  private static final String LEFT =
      """
      with done as (
        insert into ledger_done (move_id, object_id, operations)
        select :move, object_id, :operations from unnest(:objects) as t (object_id)
        returning move_id)
      update ledger_move set stage = 'waiting', transaction = null, block = null
       where move_id in (select move_id from done)
      """;

  /** What has a slot is where the chain says. */
  private static final String WHERE =
      """
      update ledger_object o
         set container = (select c.object_id from ledger_object c where c.slot = s.container)
        from ledger_slot s
       where s.key = o.slot and o.object_id = any (:objects)
      """;

  /** What another node takes out later is known by the key that it gets then. */
  private static final String GIVEN =
      """
      insert into ledger_given (object_id, key)
      select t.object_id, t.key
        from unnest(:objects, :keys) as t (object_id, key)
        join ledger_object o on o.object_id = t.object_id and o.slot is null
       where exists (select from ledger_account where not own)
      on conflict do nothing
      """;

  private final JdbcClient jdbc;
  private final Lots lots;
  private final CanonicalEpcs epcs;
  private final Standings standings;
  private final KnownUnits units;

  FoundEffects(
      JdbcClient jdbc, Lots lots, CanonicalEpcs epcs, Standings standings, KnownUnits units) {
    this.jdbc = jdbc;
    this.lots = lots;
    this.epcs = epcs;
    this.standings = standings;
    this.units = units;
  }

  /** Keeps the move as mined, with all that later moves need to know of it. */
  void done(Session session, Move move, List<Found> found) {
    for (var ordinal = 0; ordinal < found.size(); ordinal++) {
      var one = found.get(ordinal);
      var effect = effect(session, move, one);
      if (effect.isEmpty()) {
        refuse(move, one);
        return;
      }
      keep(move, ordinal, one, effect.get());
      apply(List.of(one.id()));
    }
    settle(move, found);
    leave(move, found);
  }

  /**
   * Objects of the move that the operations did not name are moved yet: what had been decided in
   * parts at first, as documents came, may be decided in one now.
   */
  private void leave(Move move, List<Found> found) {
    var keys = keys(move.objects());
    var named =
        found.stream().flatMap(one -> one.told().words().stream()).collect(Collectors.toSet());
    var done =
        move.objects().stream()
            .filter(object -> keys.of(object).anyMatch(named::contains))
            .toList();
    var left = move.objects().stream().filter(object -> !done.contains(object)).toList();
    if (!done.isEmpty() && !left.isEmpty() && namesItsObjects(found)) {
      jdbc.sql(LEFT)
          .param("move", move.id())
          .param("objects", Columns.ids(done))
          .param("operations", found.size())
          .update();
    }
  }

  /** Who makes a batch or a container may name by a root what is in it. */
  private static boolean namesItsObjects(List<Found> found) {
    return found.stream()
        .map(Found::told)
        .allMatch(
            told ->
                switch (told.function()) {
                  case OTHER -> true;
                  case PACK, PACK_INTO -> told.root().equals(Bytes32.ZERO);
                  case COMMISSION, INTRODUCE, TRANSFORM -> false;
                });
  }

  void apply(Collection<Bytes32> operations) {
    new Effects(jdbc).take(operations);
  }

  /** Empty where the chain has other contents than follow from what is recorded here. */
  private Optional<Effect> effect(Session session, Move move, Found found) {
    var told = found.told();
    return switch (told.function()) {
      case COMMISSION, INTRODUCE, TRANSFORM ->
          begun(session, move, Keys.of(found.account(), told.id()))
              .filter(begun -> isRoot(told.root(), begun.leaves()))
              .map(begun -> begun);
      case PACK -> packed(session, move, found, Keys.of(found.account(), told.id()));
      case PACK_INTO -> packed(session, move, found, told.id());
      case OTHER -> Optional.of(new Effect.None());
    };
  }

  private static boolean isRoot(Bytes32 root, List<Bytes32> leaves) {
    return leaves.isEmpty()
        ? root.equals(Bytes32.ZERO)
        : new ContentsTree(leaves).root().equals(root);
  }

  private Optional<Effect.Commissioned> begun(Session session, Move move, Bytes32 key) {
    if (move.about().product() == null) {
      return Optional.empty();
    }
    var lot = lots.ofMaker(move.party(), move.about().product());
    var objects = move.about().outputs().isEmpty() ? move.objects() : move.about().outputs();
    var canonical = epcs.of(objects);
    var made = objects.stream().map(one -> Batch.unit(key, lot, canonical.get(one))).toList();
    return Optional.of(
        new Effect.Commissioned(key, lot.id(), objects, Batch.leaves(made, session.chain())));
  }

  /** Objects that are not named by their keys were put in by the root. */
  private Optional<Effect> packed(Session session, Move move, Found found, Bytes32 key) {
    var container = move.about().container();
    var keys = keys(move.objects());
    var named = found.told().words();
    var byRoot = new ArrayList<Long>();
    var byKey = new ArrayList<Long>();
    for (var object : move.objects()) {
      if (keys.of(object).anyMatch(named::contains)) {
        byKey.add(object);
      } else if (!found.told().root().equals(Bytes32.ZERO)) {
        byRoot.add(object);
      }
    }
    var leaves = leaves(session, byRoot, keys);
    if (container == null || !isRoot(found.told().root(), leaves)) {
      return Optional.empty();
    }
    var objects = Stream.concat(byRoot.stream(), byKey.stream()).toList();
    return Optional.of(new Effect.Packed(key, container, objects, leaves));
  }

  private static List<Bytes32> leaves(Session session, List<Long> units, ByObject keys) {
    var custody = session.chain().contracts().get("Custody").address();
    return units.stream()
        .flatMap(unit -> Stream.ofNullable(keys.units.get(unit)))
        .map(unit -> CustodyLeaf.ofUnit(unit.key()).hash(session.chain().chainId(), custody))
        .toList();
  }

  /** By what an operation may name an object. */
  private record ByObject(Map<Long, Standing> where, Map<Long, KnownUnits.Known> units) {

    Stream<Bytes32> of(long object) {
      var standing = where.get(object);
      var unit = units.get(object);
      return Stream.concat(
          unit == null ? Stream.of() : Stream.of(unit.key()),
          standing == null ? Stream.of() : Stream.ofNullable(standing.slot()));
    }
  }

  private ByObject keys(List<Long> objects) {
    var where = standings.of(objects);
    var known = objects.stream().filter(where::containsKey).toList();
    return new ByObject(where, units.of(known, where));
  }

  private void keep(Move move, int ordinal, Found found, Effect effect) {
    jdbc.sql("delete from ledger_found where operation = ?").param(found.id().bytes()).update();
    jdbc.sql(DONE)
        .param("id", found.id().bytes())
        .param("move", move.id())
        .param("ordinal", ordinal)
        .param("data", found.told().data())
        .param("gas", Gas.BASE)
        .param("effect", effect.kind().word())
        .param("objects", Columns.ids(effect.objects()))
        .param("container", effect instanceof Effect.Packed packed ? packed.container() : null)
        .param("made", effect.made() == null ? null : effect.made().bytes())
        .param("leaves", effect.joinedLeaves())
        .param("lot", effect instanceof Effect.Commissioned units ? units.lot() : null)
        .param("transaction", found.transaction())
        .param("block", found.block())
        .update();
  }

  private void settle(Move move, List<Found> found) {
    var objects =
        Stream.of(move.objects(), move.about().outputs()).flatMap(List::stream).distinct().toList();
    var keys = keys(objects);
    var known = objects.stream().filter(keys.units::containsKey).toList();
    for (var statement : Set.of(OUT, GIVEN)) {
      jdbc.sql(statement)
          .param("objects", Columns.ids(known))
          .param(
              "keys", Columns.array(known.stream().map(one -> keys.units.get(one).key()).toList()))
          .update();
    }
    jdbc.sql(WHERE).param("objects", Columns.ids(objects)).update();
    jdbc.sql(
            """
            update ledger_move set stage = 'mined', parked = false, reason = null,
                                   transaction = ?, block = ?
             where move_id = ?
            """)
        .params(found.getLast().transaction(), found.getLast().block(), move.id())
        .update();
  }

  private void refuse(Move move, Found found) {
    jdbc.sql(
            "update ledger_move set stage = 'refused', parked = false, reason = ? where move_id ="
                + " ?")
        .params(
            "The chain has operation %s of this with other contents than are recorded here now."
                .formatted(found.id()),
            move.id())
        .update();
  }
}
