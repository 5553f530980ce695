package org.pedigree.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.contract.Claim;
import org.pedigree.ledger.contract.Taking;
import org.springframework.stereotype.Component;

/**
 * Takes objects out of what they are in on chain: packed ones by their key, units without a slot by
 * the proof that they are in their container and in their batch.
 */
@Component
class Takings {

  /** So many objects come out at a time: proofs take gas. */
  private static final int AT_A_TIME = 40;

  private final KnownUnits units;

  Takings(KnownUnits units) {
    this.units = units;
  }

  /** What one operation takes out, and the keys that the objects have then. */
  record Out(Taking taking, List<Long> objects, List<Bytes32> keys) {

    Effect effect() {
      return new Effect.Taken(objects, keys);
    }
  }

  /** Takes out those of the objects that are not alone, a few at a time, source by source. */
  List<Out> outOf(Collection<Long> objects, Map<Long, Standing> standings) {
    var bySource = new LinkedHashMap<Bytes32, List<Long>>();
    for (var object : objects) {
      var standing = standings.get(object);
      if (!standing.alone()) {
        bySource.computeIfAbsent(source(standing), _ -> new ArrayList<>()).add(object);
      }
    }
    var outs = new ArrayList<Out>();
    bySource.forEach(
        (source, inside) -> {
          for (var some : Chunks.of(inside, AT_A_TIME)) {
            outs.add(out(source, some, standings));
          }
        });
    return outs;
  }

  private static Bytes32 source(Standing standing) {
    return standing.container() == null ? standing.batch().key() : standing.container().key();
  }

  private Out out(Bytes32 source, List<Long> objects, Map<Long, Standing> standings) {
    var known = units.of(objects, standings);
    var inside = units.inContainer(source, objects);
    var children = new ArrayList<Bytes32>();
    var claims = new ArrayList<Claim>();
    var keys = new ArrayList<Bytes32>();
    for (var object : objects) {
      var standing = standings.get(object);
      if (standing.slot() != null) {
        children.add(standing.slot());
        keys.add(standing.slot());
      } else {
        var unit = known.get(object);
        claims.add(claim(source, unit, inside.get(object)));
        keys.add(unit.key());
      }
    }
    return new Out(new Taking(source, children, claims), objects, keys);
  }

  private static Claim claim(
      Bytes32 source, KnownUnits.Known unit, @Nullable List<Bytes32> inContainer) {
    if (source.equals(unit.batch())) {
      return new Claim(unit.batch(), unit.tag(), unit.inBatch(), List.of());
    }
    if (inContainer == null) {
      throw new IllegalStateException("No proof of %s in %s".formatted(unit.key(), source));
    }
    return new Claim(unit.batch(), unit.tag(), inContainer, unit.inBatch());
  }
}
