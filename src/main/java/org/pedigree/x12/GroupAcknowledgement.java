package org.pedigree.x12;

import java.util.List;
import java.util.Optional;

/**
 * What the receiver of a functional group says of its syntax (997 or 999).
 *
 * @param form which of the two sets tells it
 * @param functionalId of the group that is acknowledged (AK101)
 * @param controlNumber of that group (AK102)
 * @param version of that group (AK103), which 004010 does not name
 * @param sets what is said of single sets
 * @param verdict on the group as a whole
 */
public record GroupAcknowledgement(
    Form form,
    String functionalId,
    String controlNumber,
    Optional<String> version,
    List<SetVerdict> sets,
    GroupVerdict verdict)
    implements X12Set {

  /** The two sets, which tell the same in other segments. */
  public enum Form {
    /** Functional acknowledgment. */
    F997,
    /** Implementation acknowledgment; there is none in 004010. */
    F999
  }

  /**
   * What is said of a set.
   *
   * @param answer A accepted, E accepted with errors, R rejected, and rarer ones
   * @param codes why, as of the code list of AK502
   * @param errors in its segments
   */
  public record SetVerdict(
      SetHeader set, String answer, List<String> codes, List<SegmentError> errors) {

    public boolean accepted() {
      return answer.equals("A") || answer.equals("E");
    }
  }

  /**
   * What is wrong with a segment.
   *
   * @param position in the set, where ST is 1
   * @param loop the id of the loop it stands in, empty where none is told
   * @param code as of the code list of AK304, empty where none is told
   */
  public record SegmentError(
      String tag, int position, String loop, String code, List<ElementError> elements) {}

  /**
   * What is wrong with an element.
   *
   * @param component in the element, 0 where none is told
   * @param reference its number in the data element dictionary, empty where none is told
   * @param code as of the code list of AK403
   * @param copy of what stood there, empty where none is told
   */
  public record ElementError(
      int position, int component, String reference, String code, String copy) {}

  /**
   * What is said of the group.
   *
   * @param answer A accepted, E accepted with errors, P partly, R rejected, and rarer ones
   * @param included how many sets the group's trailer counts
   * @param received how many came
   * @param accepted how many were accepted
   * @param codes why, as of the code list of AK905
   */
  public record GroupVerdict(
      String answer, int included, int received, int accepted, List<String> codes) {}

  @Override
  public String id() {
    return form == Form.F997 ? "997" : "999";
  }
}
