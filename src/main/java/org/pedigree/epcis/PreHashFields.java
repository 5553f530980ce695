package org.pedigree.epcis;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** User extensions in the event hash: sorted by name and value, on every level. */
final class PreHashFields {

  /** Says how XML Schema types a value, which JSON has no word for. */
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  /** Words for people beside the data. */
  private static final String COMMENT = "{http://www.w3.org/2000/01/rdf-schema#}comment";

  private PreHashFields() {}

  static String of(Fields fields) {
    return each(fields).collect(Collectors.joining());
  }

  /** Every value of every field, sorted. */
  static Stream<String> each(Fields fields) {
    return unsorted(fields).sorted();
  }

  private static Stream<String> unsorted(Fields fields) {
    return fields.list().stream()
        .filter(field -> !field.expandedName().equals(COMMENT))
        .flatMap(field -> field.values().stream().map(value -> field.expandedName() + of(value)));
  }

  private static String of(FieldValue value) {
    return switch (value) {
      case FieldValue.Text(String text, var attributes) ->
          (text.isEmpty() ? "" : "=" + CanonicalValue.of(text)) + within(Fields.NONE, attributes);
      case FieldValue.Literal(String json) -> "=" + CanonicalValue.of(json);
      case FieldValue.Nested(Fields fields, var attributes) -> within(fields, attributes);
    };
  }

  private static String within(Fields fields, List<FieldValue.Attribute> attributes) {
    Stream<String> counted =
        attributes.stream()
            .filter(attribute -> !attribute.namespace().equals(XSI))
            .map(PreHashFields::of);
    return Stream.concat(counted, unsorted(fields)).sorted().collect(Collectors.joining());
  }

  private static String of(FieldValue.Attribute attribute) {
    String name =
        attribute.namespace().isEmpty()
            ? attribute.name()
            : "{" + attribute.namespace() + "}" + attribute.name();
    return name + "=" + CanonicalValue.of(attribute.value());
  }
}
