package org.pedigree.cases;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong.
 *
 * @param request what the reporting side asks for
 */
record Item(UUID uuid, Kind kind, Facts facts, @Nullable Resolution request) {

  /**
   * What is wrong with what.
   *
   * @param epc canonical key of what is meant, or came
   * @param insteadOf canonical key of what the data has in its place
   * @param details what is wrong beside the numbers, by the names of PDG's messages
   */
  record Facts(@Nullable String epc, @Nullable String insteadOf, Map<String, Object> details) {

    Facts {
      details = Map.copyOf(details);
    }

    @Nullable String text(String name) {
      return details.get(name) instanceof Object value ? value.toString() : null;
    }
  }

  Resolution wish() {
    return request == null ? kind.usual() : request;
  }

  /** What makes an item this one, where no rule does. */
  String cause() {
    return "item " + uuid;
  }
}
