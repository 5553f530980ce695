package org.pedigree.recall;

import static java.util.stream.Collectors.toSet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.DocumentItem;
import org.pedigree.epcis.DocumentItem.EventRead;
import org.pedigree.epcis.DocumentUnreadable;
import org.pedigree.epcis.EpcisReader;
import org.pedigree.epcis.Format;
import org.pedigree.epcis.Identifier;
import org.pedigree.epcis.ObjectEvent;
import org.pedigree.epcis.Quantity;

/**
 * The event of a recall as another node tells it: one, of that very recall.
 *
 * @param document as it came
 */
record ToldEvent(byte[] document, EventRead read, ObjectEvent event) {

  /**
   * Reads a document of one such event.
   *
   * @throws NotARecall if it is another document
   */
  static ToldEvent of(@Nullable String text, UUID recall) {
    var document = (text == null ? "" : text).getBytes(StandardCharsets.UTF_8);
    var items = new ArrayList<DocumentItem>();
    try {
      new EpcisReader().read(document, Format.JSON, items::add);
    } catch (DocumentUnreadable e) {
      throw refused("an EPCIS document", "something else");
    }
    var events = items.stream().filter(item -> !(item instanceof DocumentItem.HeaderRead)).toList();
    if (events.size() != 1
        || !(events.getFirst() instanceof EventRead read)
        || !(read.event() instanceof ObjectEvent event)) {
      throw refused("one sound ObjectEvent", events.size() + " events");
    }
    var named = event.common().more().fields().text(RecallEvent.NAMESPACE, "recall").orElse("none");
    if (!named.equals(recall.toString())) {
      throw refused("the event of recall " + recall, "one of " + named);
    }
    return new ToldEvent(document, read, event);
  }

  private static NotARecall refused(String expected, String found) {
    return new NotARecall("document", "A letter brings the event of its recall", expected, found);
  }

  /** Whether it says that these are recalled, or are not any more. */
  ToldEvent that(boolean lifting) {
    var lasting = event.common().why().persistentDisposition();
    var said = lasting == null ? List.of() : lifting ? lasting.unset() : lasting.set();
    if (said.stream().noneMatch(RecallEvent.RECALLED::equals)) {
      throw refused(lifting ? "that it is lifted" : "that it is recalled", "something else");
    }
    return this;
  }

  /** Of the lots that the letter names, and no others. */
  void names(Collection<Wanted.OfLot> lots) {
    var told = event.quantities().stream().map(Quantity::epcClass).collect(toSet());
    var named = lots.stream().map(Wanted.OfLot::epcClass).collect(toSet());
    if (!told.equals(named)) {
      throw refused("the lots of the letter", told.size() + " others");
    }
  }

  /** The location number of the place that it was made at. */
  String place() {
    var made = event.readPoint().map(Identifier::canonical).orElse("none");
    return made.substring(made.lastIndexOf('/') + 1);
  }

  List<Identifier> packs() {
    return event.epcs();
  }
}
