package org.pedigree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What custody must make of a simple story, told in the order of its events: plain words by serial
 * number, and no code of the rules. Containers hold packs, one level deep.
 */
final class Belief {

  private static final String ACCEPTED = "accepted";
  private static final String WAITING = "waiting";
  private static final String REFUSED = "refused";

  private final Map<String, String> places = new TreeMap<>();
  private final Map<String, String> containers = new HashMap<>();
  private final Map<String, Integer> effects = new TreeMap<>();

  /** Where everything is: {@code at maker}, {@code to pharmacy by maker}, {@code packed}, … */
  Map<String, String> places() {
    var told = new TreeMap<>(places);
    containers.keySet().forEach(packed -> told.put(packed, "packed"));
    return told;
  }

  /** How often each kind of move must have taken effect. */
  Map<String, Integer> effects() {
    return effects;
  }

  String commission(String party, List<String> serials) {
    serials.forEach(one -> places.put(one, "at " + party));
    return accepted("commissioned");
  }

  String pack(String party, String container, List<String> serials) {
    var objection = objection(party, with(container, serials));
    if (objection.equals(ACCEPTED)) {
      serials.forEach(one -> containers.put(one, container));
      return accepted("packed");
    }
    return objection;
  }

  String unpack(String party, String container, List<String> serials) {
    var objection = objection(party, List.of(container));
    if (objection.equals(ACCEPTED)) {
      serials.forEach(one -> places.put(one, places.get(containers.remove(one))));
      return accepted("unpacked");
    }
    return objection;
  }

  String ship(String from, String to, List<String> serials) {
    var objection = objection(from, serials);
    if (!objection.equals(ACCEPTED)) {
      return objection;
    }
    if (serials.stream().anyMatch(containers::containsKey)) {
      return WAITING;
    }
    serials.forEach(one -> places.put(one, "to %s by %s".formatted(to, from)));
    return accepted("shipped");
  }

  String receive(String from, String to, List<String> serials) {
    var sent = "to %s by %s".formatted(to, from);
    if (!serials.stream().allMatch(one -> sent.equals(place(one)))) {
      return WAITING;
    }
    serials.forEach(one -> places.put(one, "at " + to));
    return accepted("received");
  }

  String dispense(String party, List<String> serials) {
    var objection = objection(party, serials);
    if (objection.equals(ACCEPTED)) {
      serials.forEach(one -> places.put(one, "finished"));
      return accepted("finished");
    }
    return objection;
  }

  private String accepted(String effect) {
    effects.merge(effect, 1, Integer::sum);
    return ACCEPTED;
  }

  /** What is unknown is waited for; what another has, or is under way, is not this party's. */
  private String objection(String party, List<String> serials) {
    if (!places.keySet().containsAll(serials)) {
      return WAITING;
    }
    for (var serial : serials) {
      var place = place(serial);
      if (!place.equals("at " + party)) {
        return place.startsWith("to " + party + " ") ? WAITING : REFUSED;
      }
    }
    return ACCEPTED;
  }

  private String place(String serial) {
    return places.getOrDefault(containers.getOrDefault(serial, serial), "nowhere");
  }

  private static List<String> with(String container, List<String> serials) {
    var all = new ArrayList<>(List.of(container));
    all.addAll(serials);
    return all;
  }
}
