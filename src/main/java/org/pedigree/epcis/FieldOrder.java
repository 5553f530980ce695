package org.pedigree.epcis;

import java.util.BitSet;
import java.util.List;

/** Watches the fields of one element go by: known, once each, and in XML in their order. */
final class FieldOrder {

  private final List<String> sequence;
  private final List<String> repeatable;
  private final BitSet seen = new BitSet();
  private int reached;

  FieldOrder(List<String> sequence, List<String> repeatable) {
    this.sequence = sequence;
    this.repeatable = repeatable;
  }

  /** Whether the field is known. */
  boolean next(Part field) {
    String name = field.node().name();
    int position = field.node().of().isStandard() ? sequence.indexOf(name) : -1;
    if (position < 0) {
      field.breach("unknown field", expected(), field.node().of().toString());
      return false;
    }
    if (seen.get(position) && !(field.node().isXml() && repeatable.contains(name))) {
      field.error("field stands more than once", "one " + name, "another");
    }
    seen.set(position);
    if (field.node().isXml() && position < reached) {
      field.breach("wrong order of fields", name + " before " + sequence.get(reached), "it behind");
    }
    reached = Math.max(reached, position);
    return true;
  }

  /** A field outside the standard: in XML these stand last. */
  void extension(Part field) {
    reached = field.node().isXml() ? sequence.size() - 1 : reached;
  }

  boolean has(String name) {
    int position = sequence.indexOf(name);
    return position >= 0 && seen.get(position);
  }

  private String expected() {
    List<String> names = sequence.stream().filter(name -> !name.equals("extension")).toList();
    return (names.isEmpty() ? "" : "one of " + String.join(", ", names) + ", or ")
        + "a field in a namespace of its own";
  }
}
