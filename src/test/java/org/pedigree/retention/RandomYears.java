package org.pedigree.retention;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A random store: objects and the events of six periods that name them, some in containers, some
 * final, some held. And, told from the definitions alone, what of it is needed.
 */
final class RandomYears {

  static final int PERIODS = 6;

  record Thing(long id, boolean isFinal, boolean isHeld, List<Long> containers) {}

  record Happening(long id, long document, Set<Long> things, boolean waits) {}

  final List<Thing> things = new ArrayList<>();
  final List<Happening> happenings = new ArrayList<>();
  private final Random random;

  RandomYears(long seed) {
    random = new Random(seed);
    for (int period = 0; period < PERIODS; period++) {
      for (int n = random.nextInt(6); n >= 0; n--) {
        things.add(thing(first(period) + 10 + n));
      }
      for (int n = random.nextInt(6); n >= 0; n--) {
        happenings.add(happening(first(period) + 10 + n, first(period) + 10 + random.nextInt(3)));
      }
    }
  }

  static long first(int period) {
    return (long) period << 40;
  }

  private Thing thing(long id) {
    var containers = new ArrayList<Long>();
    if (!things.isEmpty() && random.nextInt(4) == 0) {
      containers.add(any(things).id());
    }
    return new Thing(id, random.nextInt(3) > 0, random.nextInt(12) == 0, containers);
  }

  private Happening happening(long id, long document) {
    var named = new HashSet<Long>();
    for (int n = random.nextInt(3); n >= 0; n--) {
      var thing = any(things);
      named.add(thing.id());
      named.addAll(thing.containers());
    }
    return new Happening(id, document, named, random.nextInt(15) == 0);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /**
   * The objects that are needed when the periods before this one are old, by going round and round.
   */
  Set<Long> neededThings(int firstToKeep) {
    var cut = first(firstToKeep);
    var needed = new TreeSet<Long>();
    for (var thing : things) {
      if (!thing.isFinal() || thing.isHeld() || thing.id() >= cut) {
        needed.add(thing.id());
      }
    }
    for (var event : happenings) {
      if (event.id() >= cut || event.waits()) {
        needed.addAll(event.things());
      }
    }
    for (int before = -1; before != needed.size(); ) {
      before = needed.size();
      things.stream()
          .filter(thing -> needed.contains(thing.id()) && isNamed(thing))
          .forEach(thing -> needed.addAll(thing.containers()));
    }
    return needed;
  }

  /** That it is in a container, an event tells. */
  private boolean isNamed(Thing thing) {
    return happenings.stream().anyMatch(event -> event.things().contains(thing.id()));
  }

  Set<Long> neededEvents(int firstToKeep) {
    var needed = neededThings(firstToKeep);
    var events = new TreeSet<Long>();
    for (var event : happenings) {
      if (event.id() >= first(firstToKeep)
          || event.waits()
          || event.things().stream().anyMatch(needed::contains)) {
        events.add(event.id());
      }
    }
    return events;
  }

  Set<Long> neededDocuments(int firstToKeep) {
    var needed = neededEvents(firstToKeep);
    var documents = new TreeSet<Long>();
    happenings.stream()
        .filter(e -> needed.contains(e.id()))
        .forEach(e -> documents.add(e.document()));
    return documents;
  }
}
