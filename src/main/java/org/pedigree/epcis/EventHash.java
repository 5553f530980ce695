package org.pedigree.epcis;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The hash that names an event by its content, whatever language it is written in (CBV 2.0 8.9). An
 * error declaration has the hash of the event that it declares wrong.
 *
 * @param hex SHA-256, 64 lower-case digits
 */
public record EventHash(String hex) {

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  public EventHash {
    if (!SHA_256.matcher(hex).matches()) {
      throw new IllegalArgumentException("SHA-256 expected as 64 hex digits, found " + hex);
    }
  }

  public static EventHash of(Event event) {
    return new EventHash(
        HexFormat.of().formatHex(Sha256.of(preHash(event).getBytes(StandardCharsets.UTF_8))));
  }

  public static EventHash of(byte[] sha256) {
    return new EventHash(HexFormat.of().formatHex(sha256));
  }

  /** The string that is hashed. */
  public static String preHash(Event event) {
    return PreHash.of(event);
  }

  /** The 32 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** The hash as an eventID: {@code ni:///sha-256;…?ver=CBV2.0}. */
  public String uri() {
    return "ni:///sha-256;" + hex + "?ver=CBV2.0";
  }
}
