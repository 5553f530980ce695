package org.pedigree.x12;

import java.time.LocalDate;
import java.util.List;

/**
 * What the receiver of transaction sets says of their content (824).
 *
 * @param reference the receiver's number of this advice
 * @param sets what is said of single sets
 */
public record ApplicationAdvice(String reference, LocalDate date, List<SetAdvice> sets)
    implements X12Set {

  /**
   * What is said of a set.
   *
   * @param answer TA accepted, TE accepted with errors, TR rejected
   * @param group control number of the group that it came in, empty where it is not told
   * @param reference by which the receiver names it: TN the set's control number, SI the shipment …
   */
  public record SetAdvice(
      String answer,
      X12Reference reference,
      String group,
      SetHeader set,
      List<ContentError> errors) {

    /** What is said of a set that is named by its control number alone. */
    public SetAdvice(String answer, String group, SetHeader set, List<ContentError> errors) {
      this(answer, new X12Reference("TN", set.controlNumber(), ""), group, set, errors);
    }

    public boolean accepted() {
      return !answer.equals("TR");
    }
  }

  /**
   * An error of the content (TED).
   *
   * @param code what kind it is of, as of the code list of TED01
   * @param message what is wrong, in words
   * @param at the segment, its position in the set and the element; empty and 0 where not told
   * @param copy what stood there, empty where it is not told
   */
  public record ContentError(String code, String message, X12Place.Spot at, String copy) {}

  @Override
  public String id() {
    return "824";
  }
}
