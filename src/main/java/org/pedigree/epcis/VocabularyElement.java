package org.pedigree.epcis;

import java.util.List;
import java.util.Optional;

/**
 * Master data of one place, party or product class (EPCIS 2.0 7.1.1 and 9.4).
 *
 * @param type the vocabulary, such as {@code urn:epcglobal:epcis:vtype:Location}
 * @param attributes named by their URI, as written
 */
public record VocabularyElement(
    String type, Identifier id, List<Attribute> attributes, List<Identifier> children) {

  /** One attribute; nested values are kept as fields. */
  public record Attribute(String id, FieldValue value) {

    /** {@code name} of {@code urn:epcglobal:cbv:mda#name}, also of the CURIE and the web URI. */
    public String name() {
      return id.substring(
          Math.max(id.lastIndexOf('#'), Math.max(id.lastIndexOf(':'), id.lastIndexOf('/'))) + 1);
    }
  }

  public VocabularyElement {
    attributes = List.copyOf(attributes);
    children = List.copyOf(children);
  }

  /** The text of the CBV attribute of this name, such as {@code regulatedProductName}. */
  public Optional<String> attribute(String name) {
    return attributes.stream()
        .filter(attribute -> attribute.name().equals(name))
        .findFirst()
        .flatMap(attribute -> attribute.value().asText());
  }

  /** Whether it belongs to the vocabulary of this name, such as {@code EPCClass}. */
  public boolean isOf(String vocabulary) {
    return type.endsWith(":" + vocabulary)
        || type.endsWith("-" + vocabulary)
        || type.equals(vocabulary);
  }
}
