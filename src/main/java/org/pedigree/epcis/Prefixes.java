package org.pedigree.epcis;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A prefix for every namespace that an event uses: those of its document, and new ones. */
final class Prefixes {

  private final Map<String, String> namespaces;
  private final Map<String, String> prefixes = new HashMap<>();

  private Prefixes(Namespaces declared) {
    namespaces = new LinkedHashMap<>(declared.prefixes());
    namespaces.forEach((prefix, namespace) -> prefixes.putIfAbsent(namespace, prefix));
  }

  static Prefixes of(Event event) {
    Prefixes prefixes = new Prefixes(event.common().more().namespaces());
    AllFields.each(event, prefixes::declare);
    return prefixes;
  }

  /** The event with a prefix declared for every namespace that it uses. */
  static Event complete(Event event) {
    Common common = event.common();
    More more = common.more();
    Map<String, String> declared = of(event).declared();
    if (declared.size() == more.namespaces().prefixes().size()) {
      return event;
    }
    Namespaces namespaces = new Namespaces(declared, more.namespaces().contexts());
    return event.with(
        new Common(
            common.identity(),
            common.when(),
            common.where(),
            common.why(),
            new More(more.sensorElements(), more.fields(), namespaces)));
  }

  private void declare(Fields fields) {
    for (Field field : fields.list()) {
      declare(field.namespace());
      field.values().forEach(this::declare);
    }
  }

  private void declare(FieldValue value) {
    switch (value) {
      case FieldValue.Text(String _, var attributes) -> declareAttributes(attributes);
      case FieldValue.Literal _ -> {}
      case FieldValue.Nested(Fields fields, var attributes) -> {
        declareAttributes(attributes);
        declare(fields);
      }
    }
  }

  private void declareAttributes(List<FieldValue.Attribute> attributes) {
    attributes.forEach(attribute -> declare(attribute.namespace()));
  }

  private void declare(String namespace) {
    if (!namespace.isEmpty() && !prefixes.containsKey(namespace)) {
      String prefix = wellKnown(namespace).orElseGet(this::free);
      prefixes.put(namespace, prefix);
      namespaces.put(prefix, namespace);
    }
  }

  private Optional<String> wellKnown(String namespace) {
    return JsonContext.PREFIXES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(namespace))
        .map(Map.Entry::getKey)
        .filter(prefix -> !namespaces.containsKey(prefix))
        .findFirst();
  }

  private String free() {
    int number = 1;
    while (namespaces.containsKey("ns" + number)) {
      number++;
    }
    return "ns" + number;
  }

  /** Prefix to namespace, for the context. */
  Map<String, String> declared() {
    return Collections.unmodifiableMap(namespaces);
  }

  String curie(String namespace, String name) {
    return namespace.isEmpty() ? name : prefixes.get(namespace) + ":" + name;
  }
}
