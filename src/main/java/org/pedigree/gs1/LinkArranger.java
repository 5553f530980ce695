package org.pedigree.gs1;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Divides element strings between the path and the query of a Digital Link. */
final class LinkArranger {

  private LinkArranger() {}

  static DigitalLink arrange(String stem, List<Element> elements) {
    elements.forEach(e -> ApplicationIdentifiers.get(e.ai()).demand(e.value()));
    Element key =
        EpcKey.primary(elements)
            .or(() -> elements.stream().filter(e -> role(e).key()).findFirst())
            .orElseThrow(() -> refuse("no primary key", "a key such as (01)", elements.toString()));
    List<Element> keys = new ArrayList<>(List.of(key));
    keys.addAll(qualifiers(key, elements));
    List<Element> attributes = elements.stream().filter(e -> !keys.contains(e)).toList();
    attributes.stream()
        .filter(e -> !role(e).attribute())
        .findFirst()
        .ifPresent(
            e -> {
              throw refuse("fits neither path nor query", "qualifiers of " + key, e.toString());
            });
    return new DigitalLink(stem, keys, attributes);
  }

  /** The elements of the fullest list of qualifiers that the key may have, in its order. */
  private static List<Element> qualifiers(Element key, List<Element> elements) {
    return role(key).qualifiers().stream()
        .map(list -> list.stream().flatMap(ai -> find(ai, elements).stream()).toList())
        .max(Comparator.comparing(List::size))
        .orElse(List.of());
  }

  private static Optional<Element> find(String ai, List<Element> elements) {
    return elements.stream().filter(e -> e.ai().equals(ai)).findFirst();
  }

  private static LinkRole role(Element element) {
    return ApplicationIdentifiers.get(element.ai()).link();
  }

  private static NotAnIdentifier refuse(String rule, String expected, String found) {
    return Shape.refuse("Digital Link", rule, expected, found);
  }
}
