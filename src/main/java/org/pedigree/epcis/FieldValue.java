package org.pedigree.epcis;

import java.util.List;
import java.util.Optional;

/** A value of a {@link Field}. */
public sealed interface FieldValue {

  /** An XML attribute, such as {@code xsi:type}; JSON has none. */
  record Attribute(String namespace, String name, String value) {}

  /** Text: a JSON string or the text of an XML element, without the white space around it. */
  record Text(String text, List<Attribute> attributes) implements FieldValue {
    public Text {
      text = text.strip();
      attributes = List.copyOf(attributes);
    }

    public Text(String text) {
      this(text, List.of());
    }
  }

  /** A JSON number, boolean or null, as JSON spells it. */
  record Literal(String json) implements FieldValue {}

  /** A JSON object or an XML element with others within. */
  record Nested(Fields fields, List<Attribute> attributes) implements FieldValue {
    public Nested {
      attributes = List.copyOf(attributes);
    }

    public Nested(Fields fields) {
      this(fields, List.of());
    }
  }

  /** The text of the value, if it is not nested. */
  default Optional<String> asText() {
    return switch (this) {
      case Text(String text, var _) -> Optional.of(text);
      case Literal(String json) -> Optional.of(json);
      case Nested _ -> Optional.empty();
    };
  }
}
