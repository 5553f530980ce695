package org.pedigree.tracing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A paper beside a response, such as a scan of a delivery note.
 *
 * @param contentType a media type, such as {@code application/pdf}
 * @param size in bytes
 * @param sha256 of its content, in hex
 * @param content in Base64; null where the response is only shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Attachment(
    @Nullable String name,
    @Nullable String contentType,
    @Nullable Integer size,
    @Nullable String sha256,
    @Nullable String content) {

  private static final int MOST = 5;
  private static final int LARGEST = 5_000_000;
  private static final String PLACE = "attachments";
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\\\/:\"<>|?*]{1,100}");
  private static final Pattern TYPE =
      Pattern.compile("[a-z]+/[a-z0-9][a-z0-9.+-]{0,80}", Pattern.CASE_INSENSITIVE);

  /**
   * Attachments that are sound: few, small, named, and what their hashes say, with size and hash.
   *
   * @throws NotATrace if they are not
   */
  static List<Attachment> sound(@Nullable List<Attachment> papers) {
    if (papers == null) {
      return List.of();
    }
    if (papers.size() > MOST) {
      throw new NotATrace(
          PLACE, "A response has few attachments", "at most " + MOST, papers.size() + "");
    }
    return papers.stream().map(Attachment::sound).toList();
  }

  static void none(List<Attachment> papers) {
    if (!papers.isEmpty()) {
      throw new NotATrace(
          PLACE,
          "Attachments go with a response",
          "none with an answer that was given elsewhere",
          papers.size() + "");
    }
  }

  private Attachment sound() {
    if (name == null || !NAME.matcher(name).matches() || name.startsWith(".")) {
      throw new NotATrace(
          PLACE + ".name", "An attachment has a file's name", "1 to 100 characters", "" + name);
    }
    if (contentType == null || !TYPE.matcher(contentType).matches()) {
      throw new NotATrace(
          PLACE + ".contentType",
          "An attachment has a media type",
          "type/subtype",
          "" + contentType);
    }
    var bytes = bytes();
    var hash = HexFormat.of().formatHex(sha256(bytes));
    if (sha256 != null && !sha256.equalsIgnoreCase(hash)) {
      throw new NotATrace(
          PLACE + ".sha256", "An attachment has the hash of its content", hash, sha256);
    }
    return new Attachment(name, contentType, bytes.length, hash, content);
  }

  byte[] bytes() {
    var text = content == null ? "" : content;
    if (text.isEmpty() || text.length() > LARGEST / 3 * 4 + 4) {
      throw new NotATrace(
          PLACE + ".content",
          "An attachment is small",
          "1 to " + LARGEST + " bytes",
          text.length() + " characters of Base64");
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw new NotATrace(
          PLACE + ".content",
          "An attachment's content is written in Base64",
          "Base64",
          "other text");
    }
  }

  Attachment without() {
    return new Attachment(name, contentType, size, sha256, null);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
