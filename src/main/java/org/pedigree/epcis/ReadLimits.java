package org.pedigree.epcis;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds that a document has to keep, so that reading takes bounded memory.
 *
 * @param depth of nesting
 * @param text characters of one value
 * @param name characters of the name of a JSON member
 * @param values elements, attributes and texts of one event
 * @param namespaces declared by one tag
 * @param events events of one document
 */
@ConfigurationProperties(ReadLimits.PREFIX)
public record ReadLimits(
    @DefaultValue("64") int depth,
    @DefaultValue("64000") int text,
    @DefaultValue("1000") int name,
    @DefaultValue("500000") int values,
    @DefaultValue("1000") int namespaces,
    @DefaultValue("1000000") int events) {

  static final String PREFIX = "pedigree.reading";

  public static final ReadLimits DEFAULT =
      new ReadLimits(64, 64_000, 1_000, 500_000, 1_000, 1_000_000);

  /** As far as they can be set: what was taken in is read again whatever they are by then. */
  public static final ReadLimits HIGHEST =
      new ReadLimits(500, 1_000_000, 10_000, 5_000_000, 10_000, 10_000_000);

  public ReadLimits {
    require("depth", depth, 500);
    require("text", text, 1_000_000);
    require("name", name, 10_000);
    require("values", values, 5_000_000);
    require("namespaces", namespaces, 10_000);
    require("events", events, 10_000_000);
  }

  private static void require(String setting, int found, int most) {
    if (found < 1 || found > most) {
      throw new IllegalArgumentException(
          "%s.%s: expected 1 to %d, found %d".formatted(PREFIX, setting, most, found));
    }
  }
}
