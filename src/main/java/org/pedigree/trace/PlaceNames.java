package org.pedigree.trace;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.EpcReading;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.Sgln;
import org.pedigree.party.Parties;

/** Names the places of events, as far as the asking party may see those and know these. */
class PlaceNames {

  private final Rows rows;
  private final Parties parties;

  PlaceNames(Rows rows, Parties parties) {
    this.rows = rows;
    this.parties = parties;
  }

  /**
   * A place.
   *
   * @param id as the event has it, where that is no location number
   * @param gln its location number, if it has one
   * @param name what it is called; null where nobody told
   */
  record Place(@Nullable String id, @Nullable String gln, @Nullable String name) {}

  /** By the events that took place there. */
  Map<Long, Place> of(Collection<Long> events) {
    var places = rows.summaries().places(events);
    var names =
        parties.namesOfPlaces(
            places.values().stream().map(PlaceNames::gln).flatMap(Optional::stream).toList());
    return places.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, place -> named(place.getValue(), names)));
  }

  private static Place named(String id, Map<Gln, String> names) {
    return gln(id)
        .map(gln -> new Place(null, gln.value(), names.get(gln)))
        .orElseGet(() -> new Place(id, null, null));
  }

  private static Optional<Gln> gln(String id) {
    return switch (EpcReading.of(id)) {
      case EpcReading.Known(Sgln(var gln, _)) -> Optional.of(gln);
      case EpcReading.Known _, EpcReading.Refused _ -> Optional.empty();
    };
  }
}
