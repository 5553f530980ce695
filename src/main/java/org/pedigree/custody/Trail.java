package org.pedigree.custody;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one statement left behind in the world. */
final class Trail {

  private final Map<Long, @Nullable Thing> before = new LinkedHashMap<>();
  private final Map<Long, @Nullable Long> containers = new HashMap<>();
  private final Set<Long> touched = new LinkedHashSet<>();
  private final List<Hop> hops = new ArrayList<>();
  private final List<Move> moves = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();

  /** Remembers an object as it was before the statement first changed it. */
  void changing(long id, @Nullable Thing was) {
    if (!before.containsKey(id)) {
      before.put(id, was);
    }
    touched.add(id);
  }

  /** Remembers an object that the statement's outcome depends on. */
  void touching(long id) {
    touched.add(id);
  }

  /** Remembers what contains the changed objects now that the statement took effect. */
  void settle(World world) {
    before.keySet().forEach(id -> containers.put(id, world.container(id)));
  }

  @Nullable Long container(long id) {
    return containers.get(id);
  }

  void add(Hop hop) {
    hops.add(hop);
  }

  void add(Move move) {
    moves.add(move);
  }

  void find(String finding) {
    if (!findings.contains(finding)) {
      findings.add(finding);
    }
  }

  boolean changed(long id) {
    return before.containsKey(id);
  }

  Set<Long> changed() {
    return before.keySet();
  }

  @Nullable Thing before(long id) {
    return before.get(id);
  }

  Set<Long> touched() {
    return touched;
  }

  List<Hop> hops() {
    return hops;
  }

  List<Move> moves() {
    return moves;
  }

  List<String> findings() {
    return findings;
  }
}
