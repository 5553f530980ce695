package org.pedigree.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** How a value of a PDG message has to be made. What a message holds beside that is its own. */
sealed interface Shape {

  /** A text of at most so many characters. */
  record Text(int most) implements Shape {}

  record Whole() implements Shape {}

  record Truth() implements Shape {}

  /** One of a closed list. */
  record Word(List<String> words) implements Shape {}

  record Absent(Shape otherwise) implements Shape {}

  record ListOf(Shape each, int most) implements Shape {}

  record Members(List<Member> members) implements Shape {}

  record Member(String name, Shape shape, boolean required) {}

  /**
   * Something of a message that is not as it has to be.
   *
   * @param place a JSON pointer
   */
  record Breach(String place, String rule, String expected, String found) {}

  Shape TEXT = new Text(2_000);

  static Member must(String name, Shape shape) {
    return new Member(name, shape, true);
  }

  static Member may(String name, Shape shape) {
    return new Member(name, shape, false);
  }

  static Shape nullable(Shape shape) {
    return new Absent(shape);
  }

  static Members members(Member... members) {
    return new Members(List.of(members));
  }

  /** All that is wrong with a value, in the order of the shape. */
  default List<Breach> breaches(JsonNode value) {
    var found = new ArrayList<Breach>();
    check(value, "", found::add);
    return found;
  }

  private void check(JsonNode value, String place, Consumer<Breach> breaches) {
    switch (this) {
      case Text(var most) -> text(value, most, place, breaches);
      case Whole() -> is(value.isIntegralNumber(), "a whole number", value, place, breaches);
      case Truth() -> is(value.isBoolean(), "true or false", value, place, breaches);
      case Word(var words) ->
          is(
              value.isString() && words.contains(value.asString()),
              "one of " + words,
              value,
              place,
              breaches);
      case Absent(var otherwise) -> {
        if (!value.isNull()) {
          otherwise.check(value, place, breaches);
        }
      }
      case ListOf(var each, var most) -> list(value, each, most, place, breaches);
      case Members(var members) -> members(value, members, place, breaches);
    }
  }

  private static void text(JsonNode value, int most, String place, Consumer<Breach> breaches) {
    if (!value.isString()) {
      is(false, "a text", value, place, breaches);
    } else if (value.asString().length() > most || value.asString().indexOf('\0') >= 0) {
      breaches.accept(
          new Breach(
              place,
              "Texts are bounded",
              "at most " + most + " characters without NUL",
              value.asString().length() + " characters"));
    }
  }

  private static void list(
      JsonNode value, Shape each, int most, String place, Consumer<Breach> breaches) {
    if (!value.isArray()) {
      is(false, "a list", value, place, breaches);
    } else if (value.size() > most) {
      breaches.accept(
          new Breach(place, "Lists are bounded", "at most " + most, value.size() + " elements"));
    } else {
      for (var i = 0; i < value.size(); i++) {
        each.check(value.get(i), place + "/" + i, breaches);
      }
    }
  }

  private static void members(
      JsonNode value, List<Member> members, String place, Consumer<Breach> breaches) {
    if (!value.isObject()) {
      is(false, "an object", value, place, breaches);
      return;
    }
    for (var member : members) {
      var at = place + "/" + member.name();
      if (value.has(member.name())) {
        member.shape().check(value.get(member.name()), at, breaches);
      } else if (member.required()) {
        breaches.accept(new Breach(at, "The schema requires it", "a value", "none"));
      }
    }
  }

  private static void is(
      boolean fits, String expected, JsonNode value, String place, Consumer<Breach> breaches) {
    if (!fits) {
      breaches.accept(new Breach(place, "The schema says what it is", expected, shown(value)));
    }
  }

  private static String shown(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case NULL -> "null";
      case STRING -> "the text \"%s\"".formatted(cut(value.asString()));
      case BOOLEAN, NUMBER, BINARY, MISSING, POJO -> value.toString();
    };
  }

  private static String cut(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
