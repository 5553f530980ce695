package org.pedigree.x12;

import io.xlate.edi.schema.EDIReference;
import io.xlate.edi.schema.EDISimpleType;
import io.xlate.edi.stream.EDIStreamValidationError;
import java.util.Map;
import java.util.Optional;

/** Which of our rules an error of the schema breaks. */
final class SyntaxRules {

  private static final Map<EDIStreamValidationError, X12Rule> RULES =
      Map.ofEntries(
          Map.entry(EDIStreamValidationError.UNRECOGNIZED_SEGMENT_ID, X12Rule.SEGMENT_UNKNOWN),
          Map.entry(EDIStreamValidationError.UNEXPECTED_SEGMENT, X12Rule.SEGMENT_UNEXPECTED),
          Map.entry(EDIStreamValidationError.MANDATORY_SEGMENT_MISSING, X12Rule.SEGMENT_MISSING),
          Map.entry(
              EDIStreamValidationError.LOOP_OCCURS_OVER_MAXIMUM_TIMES, X12Rule.LOOP_TOO_OFTEN),
          Map.entry(
              EDIStreamValidationError.SEGMENT_EXCEEDS_MAXIMUM_USE, X12Rule.SEGMENT_TOO_OFTEN),
          Map.entry(
              EDIStreamValidationError.SEGMENT_NOT_IN_DEFINED_TRANSACTION_SET,
              X12Rule.SEGMENT_OF_ANOTHER_SET),
          Map.entry(
              EDIStreamValidationError.SEGMENT_NOT_IN_PROPER_SEQUENCE, X12Rule.SEGMENT_SEQUENCE),
          Map.entry(
              EDIStreamValidationError.REQUIRED_DATA_ELEMENT_MISSING, X12Rule.ELEMENT_MISSING),
          Map.entry(
              EDIStreamValidationError.CONDITIONAL_REQUIRED_DATA_ELEMENT_MISSING,
              X12Rule.ELEMENT_DEPENDENT),
          Map.entry(EDIStreamValidationError.TOO_MANY_DATA_ELEMENTS, X12Rule.ELEMENTS_TOO_MANY),
          Map.entry(
              EDIStreamValidationError.EXCLUSION_CONDITION_VIOLATED, X12Rule.ELEMENT_EXCLUDED),
          Map.entry(EDIStreamValidationError.TOO_MANY_REPETITIONS, X12Rule.ELEMENT_REPEATED),
          Map.entry(EDIStreamValidationError.TOO_MANY_COMPONENTS, X12Rule.COMPONENTS_TOO_MANY),
          Map.entry(EDIStreamValidationError.DATA_ELEMENT_TOO_SHORT, X12Rule.ELEMENT_TOO_SHORT),
          Map.entry(EDIStreamValidationError.DATA_ELEMENT_TOO_LONG, X12Rule.ELEMENT_TOO_LONG),
          Map.entry(EDIStreamValidationError.INVALID_CHARACTER_DATA, X12Rule.ELEMENT_CHARACTERS),
          Map.entry(EDIStreamValidationError.INVALID_CODE_VALUE, X12Rule.ELEMENT_CODE),
          Map.entry(EDIStreamValidationError.INVALID_DATE, X12Rule.ELEMENT_DATE),
          Map.entry(EDIStreamValidationError.INVALID_TIME, X12Rule.ELEMENT_TIME));

  private SyntaxRules() {}

  /** The rule, none where the error only sums up others. */
  static Optional<X12Rule> rule(EDIStreamValidationError error) {
    return Optional.ofNullable(RULES.get(error));
  }

  /** What the schema asks for at an element. */
  static String expected(X12Rule rule, EDIReference reference) {
    if (reference != null && reference.getReferencedType() instanceof EDISimpleType type) {
      return "%s, %s of %d to %d characters"
          .formatted(
              reference.getReferencedType().getTitle(),
              type.getBase().toString().toLowerCase(java.util.Locale.ROOT),
              type.getMinLength(),
              type.getMaxLength());
    }
    return rule.sentence();
  }
}
