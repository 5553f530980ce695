package org.pedigree.gs1;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A GS1 Digital Link URI (GS1 Digital Link: URI Syntax): a key and its qualifiers in the path,
 * attributes in the query, at any domain.
 *
 * @param stem scheme, domain and whatever path comes before the key
 * @param keys primary key and qualifiers, as they stand in the path
 * @param attributes the data in the query whose names are AIs; other parameters are no GS1 data
 */
public record DigitalLink(String stem, List<Element> keys, List<Element> attributes) {

  static final String CANONICAL_STEM = "https://id.gs1.org";

  public DigitalLink {
    keys = List.copyOf(keys);
    attributes = List.copyOf(attributes);
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

  /**
   * Arranges element strings as a Digital Link: the key and its qualifiers into the path, the
   * others into the query.
   *
   * @param stem such as {@code https://example.com/some/path}
   * @throws NotAnIdentifier if there is no key among them, a field breaks the rules of its AI, or
   *     one fits neither path nor query
   */
  public static DigitalLink of(String stem, List<Element> elements) {
    return LinkArranger.arrange(stem, elements);
  }

  /** The link, percent-encoded. */
  public String uri() {
    String query =
        attributes.stream()
            .map(e -> e.ai() + "=" + Percent.forLink(e.value()))
            .collect(Collectors.joining("&"));
    return stem + path(keys) + (query.isEmpty() ? "" : "?" + query);
  }

  /** All element strings of the link. */
  public List<Element> elements() {
    return Stream.concat(keys.stream(), attributes.stream()).toList();
  }

  static String canonical(List<Element> elements) {
    return CANONICAL_STEM + path(elements);
  }

  /**
   * What the link names: the finest key among those that an event may carry.
   *
   * @throws NotAnIdentifier if that key is not sound, or no event may carry it
   */
  public Epc epc() {
    return new EpcKey(keys).epc();
  }

  private static String path(List<Element> elements) {
    return elements.stream()
        .map(e -> "/" + e.ai() + "/" + Percent.forLink(e.value()))
        .collect(Collectors.joining());
  }
}
