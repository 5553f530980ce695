package org.pedigree.trace;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of a history.
 *
 * @param reportedBy who captured it first; null where that party is not known by name
 */
record TracedEvent(
    @JsonUnwrapped Identity identity,
    @JsonUnwrapped What what,
    @Nullable Named reportedBy,
    @JsonUnwrapped Judged judged,
    Evidence evidence) {

  /**
   * What it is known by.
   *
   * @param declaredErrorAt when it was declared an error, if it is such a declaration
   */
  record Identity(String eventID, String hash, @Nullable Instant declaredErrorAt) {}

  /** What happened, and when. */
  record What(
      String type,
      @Nullable String bizStep,
      @Nullable String disposition,
      Instant eventTime,
      Instant recordTime) {}

  /**
   * What custody made of it.
   *
   * @param statement own or reported; null before custody has judged
   * @param verdict accepted, waiting, refused or taken back
   * @param reason in a sentence, where it was not accepted
   */
  record Judged(@Nullable String statement, @Nullable String verdict, @Nullable String reason) {}

  /** How far its evidence has come. */
  record Evidence(String stage) {}
}
