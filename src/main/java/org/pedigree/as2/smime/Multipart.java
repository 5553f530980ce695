package org.pedigree.as2.smime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Parts between boundaries, each the exact bytes that lie there (RFC 2046 5.1.1). */
final class Multipart {

  /** AS2 knows multiparts of two and of three. */
  private static final int MOST = 10;

  private Multipart() {}

  static List<MimeEntity> parts(MimeEntity multipart) {
    var boundary =
        multipart
            .contentType()
            .parameter("boundary")
            .filter(named -> !named.isEmpty() && named.length() <= 200)
            .orElseThrow(() -> broken("a boundary of at most 200 characters", "none"));
    return parts(multipart.content(), boundary);
  }

  private static List<MimeEntity> parts(byte[] body, String boundary) {
    var mark = ("--" + boundary).getBytes(ISO_8859_1);
    List<MimeEntity> parts = new ArrayList<>();
    var at = next(body, mark, 0);
    while (at >= 0 && !isLast(body, at + mark.length)) {
      var start = afterLine(body, at);
      var end = next(body, mark, start);
      if (end < 0) {
        throw broken("an end of the last part", "none");
      }
      if (parts.size() == MOST) {
        throw broken("at most %d parts".formatted(MOST), "more");
      }
      parts.add(
          MimeEntity.parse(
              Arrays.copyOfRange(body, start, Math.max(start, beforeBreak(body, end)))));
      at = end;
    }
    return parts;
  }

  /** Puts parts together, of this subtype and further parameters. */
  static MimeEntity of(String kind, List<byte[]> parts) {
    var boundary = "=_" + UUID.randomUUID().toString().replace("-", "");
    var body = new ByteArrayOutputStream();
    for (var part : parts) {
      body.writeBytes(("\r\n--" + boundary + "\r\n").getBytes(ISO_8859_1));
      body.writeBytes(part);
    }
    body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(ISO_8859_1));
    return MimeEntity.of(
        List.of(Map.entry("Content-Type", "%s; boundary=\"%s\"".formatted(kind, boundary))),
        body.toByteArray());
  }

  /** Where a line begins with the mark. */
  private static int next(byte[] body, byte[] mark, int from) {
    for (var at = from; at <= body.length - mark.length; at++) {
      if ((at == 0 || body[at - 1] == '\n')
          && body[at] == '-'
          && Arrays.equals(body, at, at + mark.length, mark, 0, mark.length)
          && endsMark(body, at + mark.length)) {
        return at;
      }
    }
    return -1;
  }

  /** A longer line than the mark may be the boundary of a multipart inside. */
  private static boolean endsMark(byte[] body, int at) {
    var end = isLast(body, at) ? at + 2 : at;
    return end >= body.length || body[end] <= ' ';
  }

  private static boolean isLast(byte[] body, int at) {
    return at + 1 < body.length && body[at] == '-' && body[at + 1] == '-';
  }

  private static int afterLine(byte[] body, int from) {
    var at = from;
    while (at < body.length && body[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, body.length);
  }

  /** The line break before a boundary belongs to the boundary. */
  private static int beforeBreak(byte[] body, int boundary) {
    var at = boundary - 1;
    return at > 0 && body[at - 1] == '\r' ? at - 1 : at;
  }

  private static Refused broken(String expected, String found) {
    return new Refused(Disposition.UNEXPECTED_PROCESSING_ERROR, "MIME multipart", expected, found);
  }
}
