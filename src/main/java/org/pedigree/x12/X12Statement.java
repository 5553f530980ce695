package org.pedigree.x12;

import java.util.List;

/**
 * An answer to a question (YNQ), such as the transaction statement of the DSCSA.
 *
 * @param condition the code of the question, empty where the text tells it
 * @param answer Y, N, U or W
 * @param texts what is stated, in words
 */
public record X12Statement(String condition, String answer, List<String> texts) {

  public boolean affirmed() {
    return answer.equals("Y");
  }
}
