package org.pedigree.x12;

/**
 * What the receiver of an interchange says of its envelope (TA1).
 *
 * @param controlNumber of the interchange that is acknowledged
 * @param date of that interchange, YYMMDD
 * @param time of that interchange, HHMM
 * @param note the code that says why, 000 where nothing is wrong
 */
public record InterchangeAcknowledgement(
    String controlNumber, String date, String time, Answer answer, String note) {

  /** What became of the interchange. */
  public enum Answer {
    /** Taken. */
    A,
    /** Taken, though something is wrong. */
    E,
    /** Not taken. */
    R
  }
}
