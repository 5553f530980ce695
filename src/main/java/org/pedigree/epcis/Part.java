package org.pedigree.epcis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A node under inspection: where it stands, and where to say what is wrong with it. */
record Part(Node node, Step step, Report report) {

  /**
   * The way to a node from the whole. Spelled out only where something is wrong, which is seldom.
   *
   * @param number of an item among its like, from 1; 0 for what is no item
   */
  record Step(@Nullable Step above, String name, int number) {

    private static final Step WHOLE = new Step(null, "", 0);

    @Override
    public String toString() {
      String item = number == 0 ? name : name + "[" + number + "]";
      String before = above == null ? "" : above.toString();
      return before.isEmpty() || name.isEmpty() ? before + item : before + "/" + item;
    }
  }

  Part(Node node, String path, Report report) {
    this(node, new Step(null, path, 0), report);
  }

  /** The whole event. */
  static Part event(Node node, Report report) {
    return new Part(node, Step.WHOLE, report);
  }

  Part child(Node child) {
    return item(child, child.name(), 0);
  }

  Part item(Node child, String name, int number) {
    return new Part(child, new Step(step, name, number), report);
  }

  private String path() {
    return step.toString();
  }

  Optional<Part> child(String name) {
    return node.child(name).map(this::child);
  }

  Place place() {
    return new Place(report.event(), path(), node.line());
  }

  void error(String rule, String expected, String found) {
    report.error(place(), rule, expected, found);
  }

  /** The text is not what it should be; an empty one was reported as such. */
  void wrong(String rule, String expected, String text) {
    if (!text.isEmpty()) {
      error(rule, expected, text);
    }
  }

  /** A field of the standard is not there. */
  void missing(String name) {
    report.error(
        new Place(report.event(), new Step(step, name, 0).toString(), node.line()),
        "mandatory field missing",
        name,
        "nothing");
  }

  void breach(String rule, String expected, String found) {
    report.breach(place(), rule, expected, found);
  }

  void warning(String rule, String expected, String found) {
    report.warning(place(), rule, expected, found);
  }

  /** The items of a list: named elements in XML, an array in JSON. */
  List<Part> items(String name) {
    expect(Node.Type.LIST);
    List<Part> items = new ArrayList<>();
    for (Node child : node.children()) {
      Part item = item(child, name, items.size() + 1);
      if (!node.isXml() || child.is(name)) {
        items.add(item);
      } else {
        item.breach("unknown field", name, child.of().toString());
      }
    }
    return items;
  }

  /** The fields of one name that XML repeats and JSON puts in an array. */
  List<Part> repeated(String name) {
    if (node.isXml()) {
      List<Part> found = new ArrayList<>();
      node.children(name).forEach(c -> found.add(item(c, name, found.size() + 1)));
      return found;
    }
    return child(name).map(list -> list.elements(name)).orElse(List.of());
  }

  private List<Part> elements(String name) {
    expect(Node.Type.LIST);
    List<Part> found = new ArrayList<>();
    for (Node child : node.children()) {
      found.add(item(child, "", found.size() + 1));
    }
    return found;
  }

  /** The text of the field; says what is wrong if it holds something else or nothing. */
  String text() {
    if (!expect(Node.Type.STRING)) {
      return "";
    }
    String text = node.text().strip();
    if (text.isEmpty()) {
      error("empty field", "a value", "nothing");
    }
    return text;
  }

  /** In JSON values have types; in XML whatever is no text shows as an element too many. */
  boolean expect(Node.Type type) {
    boolean scalar = type != Node.Type.LIST && type != Node.Type.OBJECT;
    if (node.isXml() && scalar && !node.children().isEmpty()) {
      error("a value, not elements", "text", node.children().getFirst().of().toString());
    }
    if (node.isXml() && !scalar && !node.text().isBlank()) {
      breach("elements, not text", "elements of the schema", node.text());
    }
    if (!node.isXml() && node.type() != type) {
      error("wrong JSON type", type.inWords(), node.type().inWords());
      return false;
    }
    return true;
  }

  /**
   * Says so where a field of the standard is unknown here, stands twice or in the wrong order.
   *
   * @param sequence of names, in the order of the XML schema
   * @param repeatable those that may stand more than once
   */
  void check(List<String> sequence, List<String> repeatable) {
    FieldOrder order = new FieldOrder(sequence, repeatable);
    for (Node child : node.children()) {
      if (isOfStandard(child)) {
        order.next(child(child));
      }
    }
  }

  /** As {@link #check}, where in XML user extensions stand behind the fields of the standard. */
  void checkExtensionsLast(List<String> sequence, List<String> repeatable) {
    FieldOrder order = new FieldOrder(sequence, repeatable);
    for (Node child : node.children()) {
      if (isOfStandard(child)) {
        order.next(child(child));
      } else {
        order.extension(child(child));
      }
    }
  }

  /** The user extensions among the children; in XML they may stand in a wrapper. */
  List<Node> extensions() {
    List<Node> extensions = new ArrayList<>(0);
    for (Node child : node.children()) {
      if (child.isXml() && child.is("extension")) {
        child.children().stream().filter(within -> !isOfStandard(within)).forEach(extensions::add);
      } else if (!isOfStandard(child)) {
        extensions.add(child);
      }
    }
    return extensions;
  }

  private static boolean isOfStandard(Node child) {
    return child.of().isStandard() || StandardNamespace.holds(child.of().namespace());
  }
}
