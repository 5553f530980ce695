package org.pedigree.as2;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.pedigree.as2.smime.MimeEntity;
import org.pedigree.as2.smime.Opener;

/**
 * A message as it came, still in its layers.
 *
 * @param from the sender's AS2 name, without quotes
 * @param to the receiver's
 * @param id its Message-ID, with brackets; of a receipt it is not asked for
 */
record As2Message(String from, String to, String id, MimeEntity entity, ReceiptWish wish) {

  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_ID = 998;

  /**
   * Of a request.
   *
   * @throws NoAs2Message if it lacks what every message has
   */
  static As2Message of(HttpServletRequest request, byte[] body) {
    return new As2Message(
        name(request, "AS2-From"),
        name(request, "AS2-To"),
        request.getRequestURI().endsWith(As2Controller.RECEIPTS)
            ? ""
            : header(request, "Message-ID", LONGEST_ID),
        Opener.received(
            header(request, "Content-Type", 2000),
            request.getHeader("Content-Transfer-Encoding"),
            body),
        ReceiptWish.of(
            request.getHeader("Disposition-Notification-To"),
            request.getHeader("Disposition-Notification-Options"),
            request.getHeader("Receipt-Delivery-Option")));
  }

  /** Names with blanks are quoted, with quotes and backslashes escaped (RFC 4130 6.2). */
  private static String name(HttpServletRequest request, String header) {
    var name = header(request, header, 2 * LONGEST_NAME).strip();
    var plain =
        name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"")
            ? name.substring(1, name.length() - 1).replaceAll("\\\\([\"\\\\])", "$1")
            : name;
    if (!plain.matches("[ !-~]{1," + LONGEST_NAME + "}")) {
      throw new NoAs2Message(header, "a name of at most 128 printable characters", "another");
    }
    return plain;
  }

  /** The reverse of what is read. */
  static String quoted(String name) {
    return name.matches("[!#-\\[\\]-~]+")
        ? name
        : "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String header(HttpServletRequest request, String name, int longest) {
    @Nullable String value = request.getHeader(name);
    if (value == null || value.isBlank()) {
      throw new NoAs2Message(name, "the header", "none");
    }
    if (value.length() > longest) {
      throw new NoAs2Message(
          name, "at most %d characters".formatted(longest), "%d".formatted(value.length()));
    }
    return value;
  }
}
