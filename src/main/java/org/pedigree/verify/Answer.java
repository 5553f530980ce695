package org.pedigree.verify;

/** What a check says of a pack, before it is known under the check's name. */
record Answer(Outcome outcome, String message) {

  static Answer passed(String message) {
    return new Answer(Outcome.PASSED, message);
  }

  static Answer failed(String message) {
    return new Answer(Outcome.FAILED, message);
  }

  static Answer notApplicable(String message) {
    return new Answer(Outcome.NOT_APPLICABLE, message);
  }
}
