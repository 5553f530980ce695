package org.pedigree.gs1;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** The code lists that data fields refer to: countries, currencies, packaging, carriers. */
final class CodeLists {

  private static final Map<String, Set<String>> CODES =
      AiResource.lists().stream()
          .map(line -> line.split(" = "))
          .collect(
              groupingBy(
                  list -> list[0],
                  flatMapping(list -> Arrays.stream(list[1].split(" ")), toSet())));

  private CodeLists() {}

  static boolean has(String list, String code) {
    return CODES.get(list).contains(code);
  }
}
