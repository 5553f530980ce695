package org.pedigree.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the chain witnessed of custody. Reads the read-back's tables only, never the chain. */
@Component
public class Witness {

  private final WitnessedMoves moves;
  private final WitnessedSlots slots;
  private final WitnessedRecalls recalls;

  Witness(WitnessedMoves moves, WitnessedSlots slots, WitnessedRecalls recalls) {
    this.moves = moves;
    this.slots = slots;
    this.recalls = recalls;
  }

  /** The chain's word on one object (row of {@code epc}). */
  public Witnessed of(long objectId) {
    return of(List.of(objectId)).get(objectId);
  }

  /** The chain's word on each of the objects, known to it or not. */
  public Map<Long, Witnessed> of(Collection<Long> objectIds) {
    // In this order: what is mined between the two is in the slots by then.
    var openOf = moves.openOf(objectIds);
    var slotOf = slots.nearest(objectIds);
    var recalled = recalls.among(objectIds);
    return objectIds.stream()
        .distinct()
        .collect(
            Collectors.toMap(
                id -> id,
                id ->
                    new Witnessed(
                        id,
                        slotOf.get(id),
                        openOf.getOrDefault(id, List.of()),
                        recalled.contains(id))));
  }

  /** The transactions in which an object (row of {@code epc}) was claimed out of two containers. */
  public List<Anchor> doubleClaimsOf(long objectId) {
    return slots.doubleClaims(objectId);
  }

  /** What became of the moves of each event (row of {@code event}), in causal order. */
  public Map<Long, List<WitnessedMove>> movesOf(Collection<Long> eventIds) {
    var found = new HashMap<Long, List<WitnessedMove>>();
    for (var move : moves.ofEvents(eventIds)) {
      found.computeIfAbsent(move.eventId(), _ -> new ArrayList<>()).add(move);
    }
    return found;
  }
}
