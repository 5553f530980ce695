package org.pedigree.capture;

import java.io.Serial;

/** A document is larger than this node takes in at once; nothing of it is kept. */
public final class CaptureLimitExceeded extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  private final String rule;
  private final String expected;
  private final String found;

  /** As another process of the node told it. */
  public CaptureLimitExceeded(String rule, String expected, String found) {
    super("%s: expected %s, found %s; split the document.".formatted(rule, expected, found));
    this.rule = rule;
    this.expected = expected;
    this.found = found;
  }

  static CaptureLimitExceeded ofBytes(int most, long found) {
    return ofBytes(most, "%d bytes".formatted(found));
  }

  /** Of a body of untold length, of which no more was read. */
  static CaptureLimitExceeded ofBytesSoFar(int most, long read) {
    return ofBytes(most, "%d bytes so far".formatted(read));
  }

  private static CaptureLimitExceeded ofBytes(int most, String found) {
    return new CaptureLimitExceeded(
        "GS1-EPCIS-Capture-File-Size-Limit",
        "at most %d bytes (pedigree.capture.max-size)".formatted(most),
        found);
  }

  static CaptureLimitExceeded ofEvents(int most, int read) {
    return new CaptureLimitExceeded(
        "GS1-EPCIS-Capture-Limit",
        "at most %d events (pedigree.capture.max-events)".formatted(most),
        "%d events so far".formatted(read));
  }

  public String rule() {
    return rule;
  }

  public String expected() {
    return expected;
  }

  public String found() {
    return found;
  }
}
