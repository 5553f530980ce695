package org.pedigree.epcis;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.ItemSeries;
import org.pedigree.gs1.Sgtin;

/** What one document names again and again, so that it is read once: places, and items' GTINs. */
final class SeenIdentifiers {

  /** More places than this are hardly named again. */
  private static final int MOST_PLACES = 1_000;

  private final ItemSeries items = new ItemSeries();
  private final Map<String, Identifier> places = new HashMap<>();

  /** The item, if it is written as plainly as nearly all are. */
  @Nullable Identifier item(String uri) {
    Sgtin item = items.read(uri);
    return item == null ? null : Identifier.known(uri, item);
  }

  @Nullable Identifier place(String uri) {
    return places.get(uri);
  }

  /** Keeps the GS1 key of a place in a spelling with which nothing was wrong. */
  void keepPlace(String uri, Identifier place) {
    if (places.size() < MOST_PLACES) {
      places.put(uri, place);
    }
  }
}
