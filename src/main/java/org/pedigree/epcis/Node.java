package org.pedigree.epcis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A piece of a document, in either language: an XML element or a JSON member with all within. Only
 * one event, or the header, is ever held like this.
 *
 * @param namespace empty for the standard's own fields
 * @param text of an XML element all its text; of a JSON scalar as JSON spells it
 */
record Node(
    Type type, Name of, List<FieldValue.Attribute> attributes, String text, List<Node> children) {

  /** XML elements are all of one type; what they hold shows when they are read. */
  enum Type {
    ELEMENT("an element"),
    STRING("a string"),
    NUMBER("a number"),
    BOOLEAN("a boolean"),
    NULL("null"),
    OBJECT("an object"),
    LIST("a list");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    String inWords() {
      return words;
    }
  }

  /** What a node is called and where it begins. */
  record Name(String namespace, String local, int line) {

    boolean isStandard() {
      return namespace.isEmpty();
    }

    @Override
    public String toString() {
      return isStandard() ? local : "{" + namespace + "}" + local;
    }
  }

  Node {
    attributes = List.copyOf(attributes);
    children = children instanceof JsonTexts ? children : List.copyOf(children);
  }

  String name() {
    return of.local();
  }

  int line() {
    return of.line();
  }

  boolean isXml() {
    return type == Type.ELEMENT;
  }

  /** A field of the standard of this name. */
  boolean is(String name) {
    return of.isStandard() && of.local().equals(name);
  }

  /** The first field of the standard of this name. */
  Optional<Node> child(String name) {
    for (Node child : children) {
      if (child.is(name)) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  Stream<Node> children(String name) {
    return children.stream().filter(child -> child.is(name));
  }
}
