package org.pedigree.as2.smime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Headers and a body, with the exact bytes of both.
 *
 * @param raw all of it, as it came or is to go
 * @param headers in their order, unfolded
 * @param bodyAt where in {@code raw} the body begins
 */
public record MimeEntity(byte[] raw, List<Map.Entry<String, String>> headers, int bodyAt) {

  private static final int LONGEST_HEAD = 64 << 10;

  public MimeEntity {
    headers = List.copyOf(headers);
  }

  /** Reads headers up to the first empty line; what follows is the body. */
  public static MimeEntity parse(byte[] raw) {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    var at = 0;
    while (at < raw.length) {
      var end = lineEnd(raw, at);
      var line = new String(raw, at, end - at, ISO_8859_1).stripTrailing();
      at = Math.min(end + 1, raw.length);
      if (line.isEmpty()) {
        return new MimeEntity(raw, headers, at);
      }
      if (at > LONGEST_HEAD) {
        break;
      }
      add(headers, line);
    }
    throw new Refused(
        Disposition.UNEXPECTED_PROCESSING_ERROR,
        "MIME",
        "headers of at most %d bytes and an empty line".formatted(LONGEST_HEAD),
        "none in %d bytes".formatted(raw.length));
  }

  /** One that is to go: in lines that end as MIME wants it, with a body as it is. */
  static MimeEntity of(List<Map.Entry<String, String>> headers, byte[] body) {
    var all = new ByteArrayOutputStream(body.length + 512);
    for (var header : headers) {
      all.writeBytes((header.getKey() + ": " + header.getValue() + "\r\n").getBytes(ISO_8859_1));
    }
    all.writeBytes(new byte[] {'\r', '\n'});
    var bodyAt = all.size();
    all.writeBytes(body);
    return new MimeEntity(all.toByteArray(), headers, bodyAt);
  }

  static MimeEntity of(String contentType, byte[] body) {
    return of(
        List.of(
            Map.entry("Content-Type", contentType),
            Map.entry("Content-Transfer-Encoding", "binary")),
        body);
  }

  /** The same under further headers, as HTTP carries it. */
  public static MimeEntity carrying(MimeEntity inner, List<Map.Entry<String, String>> further) {
    List<Map.Entry<String, String>> headers = new ArrayList<>(further);
    headers.addAll(inner.headers());
    return of(headers, inner.body());
  }

  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Of what is not said, RFC 2045 says what it is. */
  public String contentTypeHeader() {
    return header("Content-Type").orElse("text/plain");
  }

  public ContentType contentType() {
    return ContentType.parse(contentTypeHeader());
  }

  /** As it stands, in whatever transfer encoding. */
  public byte[] body() {
    return Arrays.copyOfRange(raw, bodyAt, raw.length);
  }

  /** What the body stands for. */
  public byte[] content() {
    return switch (encoding()) {
      case "base64" -> base64(body());
      case "quoted-printable" -> QuotedPrintable.decode(body());
      case "7bit", "8bit", "binary", "" -> body();
      default ->
          throw new Refused(
              Disposition.UNSUPPORTED_FORMAT,
              "Content-Transfer-Encoding",
              "binary, 7bit, 8bit, base64 or quoted-printable",
              encoding());
    };
  }

  boolean isBinary() {
    return encoding().equals("binary");
  }

  private String encoding() {
    return header("Content-Transfer-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
  }

  private static byte[] base64(byte[] body) {
    try {
      return Base64.getMimeDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      throw new Refused(
          Disposition.UNEXPECTED_PROCESSING_ERROR,
          "MIME",
          "base64",
          String.valueOf(e.getMessage()));
    }
  }

  private static void add(List<Map.Entry<String, String>> headers, String line) {
    var folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
    if (folded && !headers.isEmpty()) {
      var last = headers.removeLast();
      headers.add(Map.entry(last.getKey(), last.getValue() + " " + line.strip()));
      return;
    }
    var colon = line.indexOf(':');
    if (colon <= 0) {
      throw new Refused(
          Disposition.UNEXPECTED_PROCESSING_ERROR,
          "MIME",
          "a header, its name before a colon",
          "a line of %d characters without".formatted(line.length()));
    }
    headers.add(Map.entry(line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
  }

  private static int lineEnd(byte[] raw, int from) {
    var at = from;
    while (at < raw.length && raw[at] != '\n') {
      at++;
    }
    return at;
  }
}
