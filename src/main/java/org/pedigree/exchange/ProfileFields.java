package org.pedigree.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object of a profile, as YAML or JSON gave them, each to be parsed or refused.
 */
record ProfileFields(Map<?, ?> values, String place) {

  private static final int MOST = 20;
  private static final int LONGEST = 200;

  static ProfileFields of(@Nullable Object found, Set<String> names, String place) {
    if (!(found instanceof Map<?, ?> map)) {
      throw new NotAProfile(
          place.isEmpty() ? "profile" : place,
          "It is an object with fields",
          "fields",
          kind(found));
    }
    for (var name : map.keySet()) {
      if (!names.contains(String.valueOf(name))) {
        throw new NotAProfile(
            field(place, String.valueOf(name)),
            "A profile has no other fields",
            "one of " + names.stream().sorted().toList(),
            "'" + name + "'");
      }
    }
    return new ProfileFields(map, place);
  }

  /** One value, or none if the field is not there. */
  <T> Optional<T> one(String name, Function<String, T> parse) {
    var found = values.get(name);
    return found == null ? Optional.empty() : Optional.of(parse(field(place, name), found, parse));
  }

  <T> T needed(String name, String expected, Function<String, T> parse) {
    return one(name, parse)
        .orElseThrow(
            () -> new NotAProfile(field(place, name), "It has to be said", expected, "nothing"));
  }

  /** A list; none where the field is not there. */
  <T> List<T> list(String name, Function<String, T> parse) {
    var parsed = new ArrayList<T>();
    var found = elements(name);
    for (int i = 0; i < found.size(); i++) {
      parsed.add(parse("%s[%d]".formatted(field(place, name), i + 1), found.get(i), parse));
    }
    return parsed.stream().distinct().toList();
  }

  List<ProfileFields> objects(String name, Set<String> names) {
    var objects = new ArrayList<ProfileFields>();
    var found = elements(name);
    for (int i = 0; i < found.size(); i++) {
      objects.add(of(found.get(i), names, "%s[%d]".formatted(field(place, name), i + 1)));
    }
    return objects;
  }

  private List<?> elements(String name) {
    var found = values.get(name);
    if (found == null) {
      return List.of();
    }
    if (!(found instanceof List<?> list)) {
      throw new NotAProfile(field(place, name), "It is a list", "a list", kind(found));
    }
    if (list.size() > MOST) {
      throw new NotAProfile(
          field(place, name), "A list is short", "at most " + MOST, String.valueOf(list.size()));
    }
    return list;
  }

  private static <T> T parse(String field, @Nullable Object found, Function<String, T> parse) {
    if (!(found instanceof String) && !(found instanceof Number)) {
      throw new NotAProfile(field, "It is a text", "a text", kind(found));
    }
    var text = String.valueOf(found);
    if (text.length() > LONGEST) {
      throw new NotAProfile(
          field,
          "A text is short",
          "at most %d characters".formatted(LONGEST),
          text.length() + " characters");
    }
    try {
      return parse.apply(text);
    } catch (NotThat e) {
      throw new NotAProfile(field, e.rule, e.expected, "'" + text + "'");
    }
  }

  private static String field(String place, String name) {
    return place.isEmpty() ? name : place + "." + name;
  }

  private static String kind(@Nullable Object found) {
    return switch (found) {
      case null -> "nothing";
      case Map<?, ?> _ -> "an object";
      case List<?> _ -> "a list";
      default -> "'" + found + "'";
    };
  }

  /** What a value is not; the field it stands in is told by who reads it. */
  static final class NotThat extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String rule;
    private final String expected;

    NotThat(String rule, String expected) {
      super(rule);
      this.rule = rule;
      this.expected = expected;
    }
  }
}
