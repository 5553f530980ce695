package org.pedigree.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.pedigree.epcis.DocumentItem;
import org.pedigree.epcis.EpcisReader;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.EventHash;
import org.pedigree.epcis.Format;

/** The event hash against SHA-256 alone over the very bytes that it hashes. */
final class HashFigure implements Figure {

  @Override
  public String name() {
    return "hash";
  }

  @Override
  public void measure(Stage stage, Report report) throws Exception {
    var events = events();
    var texts =
        events.stream()
            .map(event -> EventHash.preHash(event).getBytes(StandardCharsets.UTF_8))
            .toList();
    var digest = MessageDigest.getInstance("SHA-256");
    var bytes = texts.stream().mapToLong(text -> text.length).sum();
    var pair =
        Pair.of(
            () -> events.forEach(EventHash::of), () -> texts.forEach(text -> digest.digest(text)));
    report.add(
        Measured.rate(
            "event hash, beside SHA-256 over the same bytes",
            bytes / pair.ours() / 1e6,
            "MB/s",
            bytes / pair.limit() / 1e6,
            0));
  }

  private static List<Event> events() {
    var events = new ArrayList<Event>();
    new EpcisReader()
        .read(
            Papers.commissioning(1, 200, 100),
            Format.XML,
            item -> {
              if (item instanceof DocumentItem.EventRead read) {
                events.add(read.event());
              }
            });
    return events;
  }
}
