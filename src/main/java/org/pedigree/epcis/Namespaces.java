package org.pedigree.epcis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The prefixes of a document, from XML namespace declarations or a JSON-LD context.
 *
 * @param prefixes prefix to namespace
 * @param contexts what else a JSON-LD context holds, each entry as JSON: links to other contexts,
 *     definitions of terms
 */
public record Namespaces(Map<String, String> prefixes, List<String> contexts) {

  public static final Namespaces NONE = new Namespaces(Map.of(), List.of());

  public Namespaces {
    prefixes = Collections.unmodifiableMap(new LinkedHashMap<>(prefixes));
    contexts = List.copyOf(contexts);
  }

  /** The namespace of a prefix. */
  public Optional<String> namespace(String prefix) {
    return Optional.ofNullable(prefixes.get(prefix));
  }

  /** A prefix of a namespace, the first where there are several. */
  public Optional<String> prefix(String namespace) {
    return prefixes.entrySet().stream()
        .filter(entry -> entry.getValue().equals(namespace))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
