package org.pedigree.epcis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Expands the names of members by JSON-LD contexts (JSON-LD 1.1 4.1). */
final class JsonNames {

  static final JsonNames STANDARD = new JsonNames(Map.of(), Map.of(), List.of());

  private static final String EPCIS = "https://ref.gs1.org/epcis/";

  private final Map<String, String> prefixes;
  private final Map<String, String> terms;
  private final List<String> others;
  private @Nullable Namespaces namespaces;

  private JsonNames(Map<String, String> prefixes, Map<String, String> terms, List<String> others) {
    this.prefixes = prefixes;
    this.terms = terms;
    this.others = others;
  }

  /** These names and those of one more context. */
  JsonNames with(Node context) {
    JsonNames more =
        new JsonNames(
            new LinkedHashMap<>(prefixes), new LinkedHashMap<>(terms), new ArrayList<>(others));
    more.add(context);
    return more;
  }

  private void add(Node context) {
    switch (context.type()) {
      case LIST -> context.children().forEach(this::add);
      case OBJECT -> addDefinitions(context);
      case STRING -> {
        if (!JsonContext.isStandard(context.text())) {
          others.add(JsonText.of(context));
        }
      }
      case ELEMENT, NUMBER, BOOLEAN, NULL -> {}
    }
  }

  /** A prefix is a string; what else there is, is kept for whoever understands it. */
  private void addDefinitions(Node context) {
    List<Node> rest = new ArrayList<>();
    for (Node definition : context.children()) {
      if (isPrefix(definition)) {
        prefixes.put(definition.name(), definition.text());
      } else {
        rest.add(definition);
        definition.children("@id").forEach(id -> terms.put(definition.name(), id.text()));
      }
    }
    if (!rest.isEmpty()) {
      others.add(JsonText.of(new Node(Node.Type.OBJECT, context.of(), List.of(), "", rest)));
    }
  }

  /** A name with a colon could not be told from a prefix and what comes after it. */
  private static boolean isPrefix(Node definition) {
    return definition.type() == Node.Type.STRING
        && !definition.name().startsWith("@")
        && !definition.text().startsWith("@")
        && !definition.name().contains(":");
  }

  /** The same for all events that have no context of their own. */
  Namespaces namespaces() {
    if (namespaces == null) {
      namespaces = new Namespaces(prefixes, others);
    }
    return namespaces;
  }

  /** The node itself where there is nothing to expand. */
  Node expand(Node raw) {
    Node.Name name = name(raw);
    List<Node> children = isPlainList(raw) ? raw.children() : expand(raw.children());
    return name == raw.of() && children == raw.children()
        ? raw
        : new Node(raw.type(), name, raw.attributes(), raw.text(), children);
  }

  private List<Node> expand(List<Node> raw) {
    List<Node> expanded = new ArrayList<>(raw.size());
    boolean same = true;
    for (Node child : raw) {
      Node one = expand(child);
      same &= one == child;
      expanded.add(one);
    }
    return same ? raw : expanded;
  }

  /** Scalars in a list are called what the list is called, and have nothing else to expand. */
  private static boolean isPlainList(Node raw) {
    if (raw.type() != Node.Type.LIST || raw.children() instanceof JsonTexts) {
      return raw.type() == Node.Type.LIST;
    }
    for (Node child : raw.children()) {
      if (!child.children().isEmpty() || !child.name().equals(raw.name())) {
        return false;
      }
    }
    return true;
  }

  private Node.Name name(Node raw) {
    Node.Name name = name(raw.name(), raw.line());
    return name.equals(raw.of()) ? raw.of() : name;
  }

  private Node.Name name(String written, int line) {
    if (written.startsWith("@")) {
      return new Node.Name("", written, line);
    }
    int colon = written.indexOf(':');
    if (colon < 0) {
      return bare(written, line);
    }
    String prefix = written.substring(0, colon);
    String local = written.substring(colon + 1);
    String namespace = prefixes.getOrDefault(prefix, JsonContext.PREFIXES.get(prefix));
    return namespace == null || local.startsWith("//")
        ? split(written, line)
        : new Node.Name(namespace, local, line);
  }

  /** A term of the standard, or one that the document's context defines. */
  private Node.Name bare(String written, int line) {
    String iri = terms.getOrDefault(written, prefixes.getOrDefault(written, ""));
    return iri.isEmpty() || iri.startsWith(EPCIS)
        ? new Node.Name("", written, line)
        : split(iri, line);
  }

  private static Node.Name split(String iri, int line) {
    int end = Math.max(iri.lastIndexOf('#'), Math.max(iri.lastIndexOf('/'), iri.lastIndexOf(':')));
    return new Node.Name(iri.substring(0, end + 1), iri.substring(end + 1), line);
  }
}
