package org.pedigree.gs1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads the path and the query of a GS1 Digital Link (GS1 Digital Link: URI Syntax). */
final class LinkPath {

  private static final String PLACE = "Digital Link";

  private LinkPath() {}

  static DigitalLink read(String uri) {
    if (!DigitalLink.isWebUri(uri)) {
      throw Shape.refuse("EPC", "no EPC URN and no Digital Link", "urn:epc:… or https://…", uri);
    }
    String[] parts = uri.replaceFirst("#.*", "").split("[?]", 2);
    List<String> segments = List.of(parts[0].replaceFirst("/$", "").split("/", -1));
    int key = primaryKey(segments);
    return new DigitalLink(
        String.join("/", segments.subList(0, key)),
        keys(segments.subList(key, segments.size())),
        parts.length < 2 ? List.of() : attributes(parts[1]));
  }

  /** The key stands as far to the right as whole pairs of AI and value allow. */
  private static int primaryKey(List<String> segments) {
    for (int at = segments.size() - 2; at > 2; at -= 2) {
      if (ApplicationIdentifiers.find(segments.get(at)).filter(ai -> ai.link().key()).isPresent()) {
        return at;
      }
    }
    throw refuse(segments);
  }

  private static List<Element> keys(List<String> pairs) {
    List<Element> keys = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i += 2) {
      Element key = element(pairs.get(i), pairs.get(i + 1));
      if (key.value().isEmpty()) {
        throw Shape.refuse(PLACE, "an AI without a value", "/" + key.ai() + "/ and a value", "");
      }
      keys.add(key);
    }
    List<String> qualifiers = keys.stream().skip(1).map(Element::ai).toList();
    LinkRole role = ApplicationIdentifiers.get(keys.getFirst().ai()).link();
    if (!role.admits(qualifiers)) {
      String expected = "of " + role.qualifiers() + " some, in this order";
      throw Shape.refuse(PLACE, "wrong qualifiers", expected, qualifiers.toString());
    }
    return keys;
  }

  private static List<Element> attributes(String query) {
    return Arrays.stream(query.split("[&;]"))
        .map(parameter -> parameter.split("=", 2))
        .filter(parameter -> parameter.length == 2 && parameter[0].matches("[0-9]+"))
        .map(parameter -> element(parameter[0], parameter[1]))
        .toList();
  }

  /** A GTIN may stand in a link as short as in its barcode. */
  private static Element element(String ai, String encoded) {
    String value = Percent.decode("(" + ai + ")", encoded);
    return new Element(ai, ai.equals("01") ? Gtin.parse(value).value() : value);
  }

  private static NotAnIdentifier refuse(List<String> segments) {
    String last = segments.getLast();
    if (Stream.of("gtin", "itip", "sscc", "gln", "grai", "giai", "gdti")
        .anyMatch(segments::contains)) {
      String expected = "AIs in digits, such as /01/; words for them were withdrawn";
      return Shape.refuse(PLACE, "words for AIs", expected, String.join("/", segments));
    }
    if (segments.size() > 3 && last.matches("[A-Za-z0-9_-]{10,}")) {
      String expected = "AIs and values in the path; ask the sender for the uncompressed link";
      return Shape.refuse(PLACE, "compressed, or no Digital Link", expected, last);
    }
    return Shape.refuse(PLACE, "no primary key", "a key such as /01/ in the path", last);
  }
}
