package org.pedigree.epcis;

import java.util.List;
import java.util.Optional;

/** A field outside the standard, with all its values in the order of the document. */
public record Field(String namespace, String name, List<FieldValue> values) {

  public Field {
    values = List.copyOf(values);
  }

  public Field(String namespace, String name, String text) {
    this(namespace, name, List.of(new FieldValue.Text(text)));
  }

  /** {@code {namespace}name}, as event hash and queries spell it. */
  public String expandedName() {
    return namespace.isEmpty() ? name : "{" + namespace + "}" + name;
  }

  /** The text of the first value, if it has one. */
  public Optional<String> text() {
    return values.stream().findFirst().flatMap(FieldValue::asText);
  }
}
