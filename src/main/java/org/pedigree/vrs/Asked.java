package org.pedigree.vrs;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came.
 *
 * @param target its path and query
 * @param lot null where only the connection is checked, as is the serial
 */
record Asked(
    String target,
    @Nullable String gtin,
    @Nullable String lot,
    @Nullable String serial,
    Map<String, List<String>> parameters) {

  private static final int LONGEST = 2_000;

  Asked {
    target = target.length() > LONGEST ? target.substring(0, LONGEST) : target;
  }

  @Nullable String parameter(String name) {
    var values = parameters.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.getFirst();
  }

  boolean repeats() {
    return parameters.values().stream().anyMatch(values -> values.size() > 1);
  }
}
