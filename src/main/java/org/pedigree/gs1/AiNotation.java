package org.pedigree.gs1;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The notation of the resource of AIs; the resource itself explains it. */
final class AiNotation {

  private static final Pattern PART =
      Pattern.compile("(?<optional>[?]?)(?<set>[nxyz])(?<least>\\d+)(-(?<most>\\d+))?(?<rules>.*)");

  private AiNotation() {}

  /** The AIs of one line: one, or all of a range. */
  static Stream<Ai> read(String line) {
    String[] sides = line.split(" = ");
    List<String> words = List.of(sides[0].strip().split("\\s+"));
    return Resource.range(words.getFirst())
        .map(code -> ai(code, sides[1], words.subList(1, words.size())));
  }

  private static Ai ai(String code, String name, List<String> words) {
    List<FieldPart> parts =
        Arrays.stream(words.getFirst().split("[+]")).map(AiNotation::part).toList();
    Map<String, List<String>> properties =
        words.stream()
            .skip(1)
            .map(word -> word.split("=", 2))
            .collect(groupingBy(p -> p[0], mapping(p -> p.length == 2 ? p[1] : "", toList())));
    return new Ai(
        code,
        name,
        new DataField(parts, properties.containsKey("predefined")),
        link(properties),
        companions(properties));
  }

  private static FieldPart part(String text) {
    Matcher part = PART.matcher(text);
    if (!part.matches()) {
      throw new IllegalStateException("no part of a data field: " + text);
    }
    int least = Integer.parseInt(part.group("least"));
    int most = part.group("most") == null ? least : Integer.parseInt(part.group("most"));
    List<FieldRule> rules =
        Pattern.compile(":")
            .splitAsStream(part.group("rules"))
            .filter(word -> !word.isEmpty())
            .map(FieldRule::named)
            .toList();
    boolean optional = !part.group("optional").isEmpty();
    return new FieldPart(
        set(part.group("set")), new FieldPart.Length(least, most), optional, rules);
  }

  private static CharacterSet set(String letter) {
    return switch (letter) {
      case "n" -> CharacterSet.DIGITS;
      case "x" -> CharacterSet.SET_82;
      case "y" -> CharacterSet.SET_39;
      default -> CharacterSet.SET_64;
    };
  }

  private static LinkRole link(Map<String, List<String>> properties) {
    List<List<String>> qualifiers =
        alternatives(properties, "key").map(list -> List.of(list.split(">"))).toList();
    return new LinkRole(
        properties.containsKey("key"), qualifiers, !properties.containsKey("path-only"));
  }

  private static Companions companions(Map<String, List<String>> properties) {
    List<List<List<String>>> needed =
        properties.getOrDefault("with", List.of()).stream()
            .map(need -> Arrays.stream(need.split("[|]")).map(g -> List.of(g.split("&"))).toList())
            .toList();
    return new Companions(needed, alternatives(properties, "without").toList());
  }

  private static Stream<String> alternatives(Map<String, List<String>> properties, String name) {
    return properties.getOrDefault(name, List.of()).stream()
        .flatMap(values -> Arrays.stream(values.split("[|]")))
        .filter(value -> !value.isEmpty());
  }
}
