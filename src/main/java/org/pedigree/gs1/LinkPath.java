package org.pedigree.gs1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The path of a GS1 Digital Link, from which key and qualifiers are taken. */
final class LinkPath {

  private static final String PLACE = "Digital Link";

  /** Primary keys, each with its qualifiers in order (GS1 Digital Link 4.9). */
  private static final Map<String, List<String>> KEYS =
      Map.ofEntries(
          Map.entry("00", List.of()),
          Map.entry("01", List.of("22", "10", "21", "235")),
          Map.entry("253", List.of()),
          Map.entry("255", List.of()),
          Map.entry("401", List.of()),
          Map.entry("402", List.of()),
          Map.entry("414", List.of("254", "7040")),
          Map.entry("415", List.of("8020")),
          Map.entry("417", List.of("7040")),
          Map.entry("8003", List.of()),
          Map.entry("8004", List.of("7040")),
          Map.entry("8006", List.of("22", "10", "21")),
          Map.entry("8010", List.of("8011")),
          Map.entry("8013", List.of()),
          Map.entry("8017", List.of("8019")),
          Map.entry("8018", List.of("8019")));

  private LinkPath() {}

  static DigitalLink read(String uri) {
    if (!DigitalLink.isWebUri(uri)) {
      throw Shape.refuse("EPC", "no EPC URN and no Digital Link", "urn:epc:… or https://…", uri);
    }
    String[] segments = uri.replaceFirst("[?#].*", "").replaceFirst("/$", "").split("/", -1);
    for (int at = segments.length - 2; at > 2; at -= 2) {
      if (KEYS.containsKey(segments[at])) {
        return new DigitalLink(
            String.join("/", List.of(segments).subList(0, at)), keys(segments, at));
      }
    }
    throw refuse(segments);
  }

  private static List<Element> keys(String[] segments, int primary) {
    List<Element> keys = new ArrayList<>();
    int last = -1;
    for (int i = primary; i < segments.length; i += 2) {
      int order = KEYS.get(segments[primary]).indexOf(segments[i]);
      if (i > primary && order <= last) {
        String expected = KEYS.get(segments[primary]) + " in this order";
        throw Shape.refuse(PLACE, "wrong qualifier", expected, segments[i]);
      }
      keys.add(new Element(segments[i], Percent.decode("(" + segments[i] + ")", segments[i + 1])));
      last = order;
    }
    return keys;
  }

  private static NotAnIdentifier refuse(String[] segments) {
    String last = segments[segments.length - 1];
    if (segments.length > 3 && last.matches("[A-Za-z0-9_-]{10,}")) {
      String expected = "AIs and values in the path; ask the sender for the uncompressed link";
      return Shape.refuse(PLACE, "compressed, or no Digital Link", expected, last);
    }
    return Shape.refuse(PLACE, "no primary key", "a key such as /01/ in the path", last);
  }
}
