package org.pedigree.custody;

/** Why a rule does not let a statement take effect. */
sealed interface Objection {

  /** Something is known that cannot be true beside it; on whose word it is known. */
  record Contradicted(Voice by, String what) implements Objection {}

  /** Something that must have happened before is not known. */
  record Missing(String what) implements Objection {}
}
