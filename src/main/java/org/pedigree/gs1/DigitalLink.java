package org.pedigree.gs1;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A GS1 Digital Link URI (GS1 Digital Link: URI Syntax 4): a key and its qualifiers in the path,
 * attributes in the query, at any domain.
 *
 * @param stem scheme, domain and whatever path comes before the key
 * @param keys primary key and qualifiers, as they stand in the path
 */
public record DigitalLink(String stem, List<Element> keys) {

  static final String CANONICAL_STEM = "https://id.gs1.org";

  public DigitalLink {
    keys = List.copyOf(keys);
  }

  /** Whether a text looks like a web address, and so can be no other spelling of an identifier. */
  static boolean isWebUri(String text) {
    return text.regionMatches(true, 0, "http://", 0, 7)
        || text.regionMatches(true, 0, "https://", 0, 8);
  }

  /**
   * Reads an uncompressed Digital Link.
   *
   * @throws NotAnIdentifier if the text is none; the reason says so where it is a compressed one
   */
  public static DigitalLink parse(String uri) {
    return LinkPath.read(uri);
  }

  static String canonical(List<Element> elements) {
    return elements.stream()
        .map(e -> "/" + e.ai() + "/" + Percent.forLink(e.value()))
        .collect(Collectors.joining("", CANONICAL_STEM, ""));
  }

  /**
   * What the link names: the finest key among those that an event may carry.
   *
   * @throws NotAnIdentifier if that key is not sound, or no event may carry it
   */
  public Epc epc() {
    return new EpcKey(keys).epc();
  }
}
