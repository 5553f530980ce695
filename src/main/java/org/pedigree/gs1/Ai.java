package org.pedigree.gs1;

/**
 * An Application Identifier (General Specifications 3).
 *
 * @param code two to four digits
 * @param name what the data behind it are, in a few words
 */
record Ai(String code, String name, DataField field, LinkRole link, Companions companions) {

  /** How a refusal names this AI. */
  String inWords() {
    return "(" + code + ") " + name;
  }

  /**
   * Checks the data behind this AI.
   *
   * @throws NotAnIdentifier with the reason, if they are no such data
   */
  void demand(String value) {
    field.demand(inWords(), value);
  }
}
