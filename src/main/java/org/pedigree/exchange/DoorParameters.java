package org.pedigree.exchange;

import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/** The parameters of a door, each of which parses or is refused by name. */
record DoorParameters(Map<String, String> values) {

  static final String PARTY = "party";
  static final String FOLDER = "folder";
  static final String EVERY = "every";

  private static final Duration SOONEST = Duration.ofMillis(100);
  private static final Duration LATEST = Duration.ofDays(1);

  DoorParameters {
    values = Map.copyOf(values);
  }

  String text(String name) {
    return matching(name, value -> !value.isBlank() && value.length() <= 1000, "a text");
  }

  String matching(String name, Pattern shape, String expected) {
    return matching(name, shape.asMatchPredicate(), expected);
  }

  int number(String name, int least, int most) {
    var expected = "a number from %d to %d".formatted(least, most);
    var digits = matching(name, Pattern.compile("[0-9]{1,9}"), expected);
    var number = Integer.parseInt(digits);
    if (number < least || number > most) {
      throw refused(name, expected, digits);
    }
    return number;
  }

  /** How long after one look the next one comes. */
  Duration every() {
    var expected = "a duration from 100ms to 1d, as 30s";
    var found = text(EVERY);
    try {
      var every = DurationStyle.detectAndParse(found);
      if (every.compareTo(SOONEST) >= 0 && every.compareTo(LATEST) <= 0) {
        return every;
      }
    } catch (IllegalArgumentException e) {
      throw refused(EVERY, expected, found);
    }
    throw refused(EVERY, expected, found);
  }

  String matching(String name, Predicate<String> fits, String expected) {
    var value = values.get(name);
    if (value == null) {
      throw refused(name, expected, "nothing");
    }
    if (!fits.test(value)) {
      throw refused(name, expected, "'" + value + "'");
    }
    return value;
  }

  private static NotADoor refused(String name, String expected, String found) {
    return new NotADoor(
        "parameter " + name, "Every parameter of a door has a sense", expected, found);
  }
}
