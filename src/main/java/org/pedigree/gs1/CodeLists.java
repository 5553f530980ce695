package org.pedigree.gs1;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** The code lists that data fields refer to: countries, currencies, packaging, carriers. */
final class CodeLists {

  /** What begins a line of a code list, and of no AI. */
  static final String LIST = "list ";

  private static final Map<String, Set<String>> CODES =
      Resource.APPLICATION_IDENTIFIERS.lines().stream()
          .filter(line -> line.startsWith(LIST))
          .map(line -> line.substring(LIST.length()).split(" = "))
          .collect(
              groupingBy(
                  list -> list[0],
                  flatMapping(list -> Arrays.stream(list[1].split(" ")), toSet())));

  private CodeLists() {}

  static boolean has(String list, String code) {
    return CODES.get(list).contains(code);
  }
}
