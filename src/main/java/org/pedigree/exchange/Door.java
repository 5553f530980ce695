package org.pedigree.exchange;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * A partner's door, as its route describes it.
 *
 * @param id of its route
 * @param party the code of the partner
 */
record Door(String id, String party, DoorPlace place) {

  /** By the template that its route is made from. */
  static Door of(String id, DoorTemplate template, DoorParameters parameters) {
    if (template.isLookedAfter()) {
      parameters.every();
    }
    return new Door(id, parameters.text(DoorParameters.PARTY), template.place(parameters));
  }

  /** As the template's route hands it to a bean: each parameter a header of its name. */
  static Door of(DoorTemplate template, Map<String, Object> headers) {
    var texts =
        headers.entrySet().stream()
            .filter(header -> header.getValue() instanceof String)
            .collect(Collectors.toMap(Map.Entry::getKey, header -> (String) header.getValue()));
    var parameters = new DoorParameters(texts);
    return new Door(
        parameters.text("door"), parameters.text(DoorParameters.PARTY), template.place(parameters));
  }
}
