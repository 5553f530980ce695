package org.pedigree.as2.smime;

import java.util.Locale;

/** What became of a message, as its receipt says (RFC 4130 7.4.3, RFC 5402). */
public enum Disposition {
  PROCESSED("processed"),
  AUTHENTICATION_FAILED("processed/error: authentication-failed"),
  DECRYPTION_FAILED("processed/error: decryption-failed"),
  DECOMPRESSION_FAILED("processed/error: decompression-failed"),
  INSUFFICIENT_SECURITY("processed/error: insufficient-message-security"),
  INTEGRITY_CHECK_FAILED("processed/error: integrity-check-failed"),
  UNEXPECTED_PROCESSING_ERROR("processed/error: unexpected-processing-error"),
  UNSUPPORTED_FORMAT("failed/Failure: unsupported format"),
  UNSUPPORTED_MIC("failed/Failure: unsupported MIC-algorithms");

  static final String MODE = "automatic-action/MDN-sent-automatically; ";

  private final String words;

  Disposition(String words) {
    this.words = words;
  }

  /** Type and modifier, as in {@code processed/error: decryption-failed}. */
  public String words() {
    return words;
  }

  /** Whether the words of a receipt say that all went well; a warning is no failure. */
  public static boolean isPositive(String words) {
    var said = words.toLowerCase(Locale.ROOT).replace(" ", "");
    return said.equals("processed") || said.startsWith("processed/warning");
  }

  /** By the word that the metrics name it. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
