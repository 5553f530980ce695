package org.pedigree.as2.smime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A message disposition notification (RFC 8098, RFC 4130 7.4).
 *
 * @param text what people read
 * @param recipient the AS2 name of who received the message
 * @param words the disposition's type and modifier
 */
public record Receipt(
    String text, String recipient, String messageId, String words, Optional<Mic> mic) {

  private static final String REPORT = "multipart/report";
  private static final String NOTIFICATION = "message/disposition-notification";

  /** Whether it says that all went well. */
  public boolean isPositive() {
    return Disposition.isPositive(words);
  }

  public MimeEntity write() {
    List<byte[]> parts = new ArrayList<>();
    parts.add(
        MimeEntity.of(
                List.of(
                    Map.entry("Content-Type", "text/plain; charset=utf-8"),
                    Map.entry("Content-Transfer-Encoding", "8bit")),
                (text + "\r\n").getBytes(UTF_8))
            .raw());
    parts.add(
        MimeEntity.of(
                List.of(
                    Map.entry("Content-Type", NOTIFICATION),
                    Map.entry("Content-Transfer-Encoding", "7bit")),
                fields())
            .raw());
    return Multipart.of(REPORT + "; report-type=disposition-notification", parts);
  }

  private byte[] fields() {
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    fields.add(Map.entry("Reporting-UA", "Pedigree"));
    fields.add(Map.entry("Original-Recipient", "rfc822; " + recipient));
    fields.add(Map.entry("Final-Recipient", "rfc822; " + recipient));
    fields.add(Map.entry("Original-Message-ID", messageId));
    fields.add(Map.entry("Disposition", Disposition.MODE + words));
    mic.ifPresent(check -> fields.add(Map.entry("Received-Content-MIC", check.toString())));
    return MimeEntity.of(fields, new byte[0]).raw();
  }

  /** The receipt in a signature of ours. */
  public MimeEntity sign(OwnKey signer, SigningAlgorithm algorithm) {
    return Signatures.sign(write(), signer, algorithm);
  }

  /** Whether a message is a receipt, as far as can be told from outside. */
  public static boolean isReceipt(MimeEntity message) {
    if (message.contentType().is(REPORT)) {
      return true;
    }
    return message.contentType().is(Signatures.TYPE)
        && Multipart.parts(message).stream().findFirst().stream()
            .anyMatch(part -> part.contentType().is(REPORT));
  }

  /**
   * Reads a receipt, and who signed it.
   *
   * @param due whether it has to be signed
   * @throws Refused if it is none, or not the partner's
   */
  public static Receipt read(MimeEntity message, List<Trusted> senders, Due due) {
    if (message.contentType().is(Signatures.TYPE)) {
      var signed = Signatures.verify(message, senders, due.weak(), due.now());
      return report(MimeEntity.parse(signed.content()));
    }
    if (due.signed()) {
      throw new Refused(
          Disposition.INSUFFICIENT_SECURITY, "receipt", "one that is signed", "one that is not");
    }
    return report(message);
  }

  /** What is due of a receipt. */
  public record Due(boolean signed, boolean weak, Instant now) {}

  /** Which message it speaks of, believed or not. */
  public static Optional<String> claims(MimeEntity message) {
    var report =
        message.contentType().is(Signatures.TYPE) ? Multipart.parts(message).getFirst() : message;
    return Optional.of(report(report).messageId());
  }

  private static Receipt report(MimeEntity report) {
    if (!report.contentType().is(REPORT)) {
      throw broken("a " + REPORT, report.contentType().type());
    }
    var parts = Multipart.parts(report);
    var fields =
        parts.stream()
            .filter(part -> part.contentType().is(NOTIFICATION))
            .findFirst()
            .map(part -> MimeEntity.parse(ended(part.content())))
            .orElseThrow(() -> broken("a part " + NOTIFICATION, "none"));
    return new Receipt(
        new String(parts.getFirst().content(), UTF_8).strip(),
        fields.header("Final-Recipient").orElse(""),
        fields
            .header("Original-Message-ID")
            .orElseThrow(() -> broken("an Original-Message-ID", "none")),
        words(fields.header("Disposition").orElseThrow(() -> broken("a Disposition", "none"))),
        fields.header("Received-Content-MIC").flatMap(Mic::parse));
  }

  /** Behind the mode; the modifier may follow at once. */
  private static String words(String disposition) {
    var semicolon = disposition.indexOf(';');
    if (semicolon < 0) {
      throw broken("a mode and a type in Disposition", "no semicolon");
    }
    return disposition.substring(semicolon + 1).strip();
  }

  /** Fields may end with the part; as headers they end with an empty line. */
  private static byte[] ended(byte[] fields) {
    return (new String(fields, ISO_8859_1) + "\r\n\r\n").getBytes(ISO_8859_1);
  }

  private static Refused broken(String expected, String found) {
    return new Refused(Disposition.UNEXPECTED_PROCESSING_ERROR, "receipt", expected, found);
  }
}
